/*
 * Stands between a process and what it does to the files under DISK_ROOT (LD_PRELOAD):
 *
 * - With DISK_LOG, each change and each sync is appended to that file, in the order in which they took effect, with the
 *   bytes that were written (see disk-log.ts for the layout).
 * - With DISK_KILL=SUFFIX:N, the process is killed instead of the Nth sync of files whose names end so: what was written
 *   is in the page cache, and not on the disk.
 * - With DISK_CONTROL, a file of 4 bytes holds an errno; while it is not 0, everything that would change a file fails so.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#define MOST_FDS 4096

static const char *root;
static int log_fd = -1;
static const char *kill_suffix = NULL;
static long kill_at = 0;
static volatile int32_t *failing = NULL;
static pthread_mutex_t one_at_a_time = PTHREAD_MUTEX_INITIALIZER;

/* Of each descriptor: 0 none of ours, 1 a file, 2 a folder. */
static unsigned char kinds[MOST_FDS];
static char *paths[MOST_FDS];
static ino_t inodes[MOST_FDS];

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

__attribute__((constructor)) static void begin(void) {
  root = getenv("DISK_ROOT");
  const char *log = getenv("DISK_LOG");
  if (log != NULL)
    log_fd = (int)syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  const char *control = getenv("DISK_CONTROL");
  if (control != NULL) {
    int fd = (int)syscall(SYS_openat, AT_FDCWD, control, O_RDONLY | O_CLOEXEC, 0);
    if (fd >= 0) failing = mmap(NULL, sizeof(int32_t), PROT_READ, MAP_SHARED, fd, 0);
  }
  char *at = getenv("DISK_KILL");
  if (at != NULL) {
    kill_suffix = strdup(at);
    char *colon = strrchr(kill_suffix, ':');
    kill_at = atol(colon + 1);
    *colon = 0;
  }
}

static int is_ours(const char *path) {
  size_t length;
  if (root == NULL || path == NULL || path[0] != '/') return 0;
  length = strlen(root);
  if (strncmp(path, root, length) != 0 || (path[length] != '/' && path[length] != 0)) return 0;
  /* Shared memory, which no process relies on after another. */
  length = strlen(path);
  return length < 4 || strcmp(path + length - 4, "-shm") != 0;
}

/* A descriptor can be closed behind our back (libuv does so), and then be another's. */
static int is_file(int fd) {
  struct stat found;
  if (fd < 0 || fd >= MOST_FDS || kinds[fd] != 1) return 0;
  if (fstat(fd, &found) == 0 && S_ISREG(found.st_mode) && found.st_ino == inodes[fd]) return 1;
  kinds[fd] = 0;
  return 0;
}

static int refused(void) {
  if (failing == NULL || *failing == 0) return 0;
  errno = *failing;
  return 1;
}

/* One record: what, a descriptor, an offset, the length of what follows, and that. */
static void record(char what, int fd, uint64_t offset, const void *data, uint32_t length) {
  if (log_fd < 0) return;
  char head[17];
  int32_t number = fd;
  head[0] = what;
  memcpy(head + 1, &number, 4);
  memcpy(head + 5, &offset, 8);
  memcpy(head + 13, &length, 4);
  struct iovec parts[2] = {{head, sizeof head}, {(void *)data, length}};
  if (syscall(SYS_writev, log_fd, parts, 2) != (long)(sizeof head + length)) abort();
}

static void record_path(char what, int fd, const char *path) {
  record(what, fd, 0, path, (uint32_t)strlen(path));
}

static void record_paths(char what, const char *from, const char *to) {
  size_t length = strlen(from);
  char *both = malloc(length + strlen(to) + 2);
  strcpy(both, from);
  strcpy(both + length + 1, to);
  record(what, -1, 0, both, (uint32_t)(length + 1 + strlen(to)));
  free(both);
}

#define LOCK pthread_mutex_lock(&one_at_a_time)
#define UNLOCK pthread_mutex_unlock(&one_at_a_time)

static int opened(int dir, const char *path, int flags, mode_t mode) {
  int ours = is_ours(path);
  int changes = (flags & (O_WRONLY | O_RDWR | O_CREAT | O_TRUNC)) != 0;
  if (!ours) {
    int fd = (int)syscall(SYS_openat, dir, path, flags, mode);
    if (fd >= 0 && fd < MOST_FDS) kinds[fd] = 0;
    return fd;
  }
  if (changes && (flags & O_CREAT) && access(path, F_OK) != 0 && refused()) return -1;
  LOCK;
  int was = access(path, F_OK) == 0;
  int fd = (int)syscall(SYS_openat, dir, path, flags, mode);
  if (fd >= 0 && fd < MOST_FDS) {
    int failed = errno;
    struct stat found;
    fstat(fd, &found);
    kinds[fd] = S_ISDIR(found.st_mode) ? 2 : 1;
    inodes[fd] = found.st_ino;
    free(paths[fd]);
    paths[fd] = strdup(path);
    if (kinds[fd] == 1) record_path(was ? 'O' : 'C', fd, path);
    if (was && (flags & O_TRUNC)) record('T', fd, 0, NULL, 0);
    errno = failed;
  }
  UNLOCK;
  return fd;
}

#define OPEN(name)                                       \
  int name(const char *path, int flags, ...) {           \
    mode_t mode = 0;                                     \
    va_list rest;                                        \
    va_start(rest, flags);                               \
    if (flags & (O_CREAT | O_TMPFILE)) mode = va_arg(rest, mode_t); \
    va_end(rest);                                        \
    return opened(AT_FDCWD, path, flags, mode);          \
  }
OPEN(open)
OPEN(open64)

#define OPENAT(name)                                     \
  int name(int dir, const char *path, int flags, ...) {  \
    mode_t mode = 0;                                     \
    va_list rest;                                        \
    va_start(rest, flags);                               \
    if (flags & (O_CREAT | O_TMPFILE)) mode = va_arg(rest, mode_t); \
    va_end(rest);                                        \
    return opened(dir, path, flags, mode);               \
  }
OPENAT(openat)
OPENAT(openat64)

int close(int fd) {
  if (fd >= 0 && fd < MOST_FDS) kinds[fd] = 0;
  return (int)syscall(SYS_close, fd);
}

static ssize_t written_at(int fd, const void *data, size_t length, off_t offset) {
  if (!is_file(fd)) return syscall(SYS_pwrite64, fd, data, length, offset);
  if (refused()) return -1;
  LOCK;
  ssize_t done = syscall(SYS_pwrite64, fd, data, length, offset);
  if (done > 0) record('W', fd, (uint64_t)offset, data, (uint32_t)done);
  UNLOCK;
  return done;
}
ssize_t pwrite(int fd, const void *data, size_t length, off_t offset) {
  return written_at(fd, data, length, offset);
}
ssize_t pwrite64(int fd, const void *data, size_t length, off64_t offset) {
  return written_at(fd, data, length, offset);
}

static off_t place_of(int fd) {
  struct stat found;
  if ((fcntl(fd, F_GETFL) & O_APPEND) && fstat(fd, &found) == 0) return found.st_size;
  return lseek(fd, 0, SEEK_CUR);
}

ssize_t write(int fd, const void *data, size_t length) {
  if (!is_file(fd)) return syscall(SYS_write, fd, data, length);
  if (refused()) return -1;
  LOCK;
  off_t offset = place_of(fd);
  ssize_t done = syscall(SYS_write, fd, data, length);
  if (done > 0) record('W', fd, (uint64_t)offset, data, (uint32_t)done);
  UNLOCK;
  return done;
}

static void record_parts(int fd, off_t offset, const struct iovec *parts, int count, ssize_t done) {
  for (int i = 0; i < count && done > 0; i += 1) {
    size_t length = parts[i].iov_len < (size_t)done ? parts[i].iov_len : (size_t)done;
    record('W', fd, (uint64_t)offset, parts[i].iov_base, (uint32_t)length);
    offset += (off_t)length;
    done -= (ssize_t)length;
  }
}

ssize_t writev(int fd, const struct iovec *parts, int count) {
  if (!is_file(fd)) return syscall(SYS_writev, fd, parts, count);
  if (refused()) return -1;
  LOCK;
  off_t offset = place_of(fd);
  ssize_t done = syscall(SYS_writev, fd, parts, count);
  record_parts(fd, offset, parts, count, done);
  UNLOCK;
  return done;
}

ssize_t pwritev(int fd, const struct iovec *parts, int count, off_t offset) {
  static __typeof__(&pwritev) real = NULL;
  if (real == NULL) real = REAL(pwritev);
  if (!is_file(fd)) return real(fd, parts, count, offset);
  if (refused()) return -1;
  LOCK;
  ssize_t done = real(fd, parts, count, offset);
  record_parts(fd, offset, parts, count, done);
  UNLOCK;
  return done;
}
ssize_t pwritev64(int fd, const struct iovec *parts, int count, off64_t offset) {
  return pwritev(fd, parts, count, offset);
}

static int truncated(int fd, off_t length) {
  if (!is_file(fd)) return (int)syscall(SYS_ftruncate, fd, length);
  if (refused()) return -1;
  LOCK;
  int done = (int)syscall(SYS_ftruncate, fd, length);
  if (done == 0) record('T', fd, (uint64_t)length, NULL, 0);
  UNLOCK;
  return done;
}
int ftruncate(int fd, off_t length) { return truncated(fd, length); }
int ftruncate64(int fd, off64_t length) { return truncated(fd, length); }

static int ends_so(const char *path) {
  size_t length = strlen(path), end = strlen(kill_suffix);
  return length >= end && strcmp(path + length - end, kill_suffix) == 0;
}

static int synced(int fd, long call) {
  if (fd < 0 || fd >= MOST_FDS || kinds[fd] == 0) return (int)syscall(call, fd);
  if (refused()) return -1;
  LOCK;
  if (kill_suffix != NULL && ends_so(paths[fd])) {
    kill_at -= 1;
    if (kill_at == 0) {
      kill(getpid(), SIGKILL);
      pause();
    }
  }
  int done = (int)syscall(call, fd);
  if (done == 0) {
    if (kinds[fd] == 2) record_path('D', fd, paths[fd]);
    else record('S', fd, 0, NULL, 0);
  }
  UNLOCK;
  return done;
}
int fsync(int fd) { return synced(fd, SYS_fsync); }
int fdatasync(int fd) { return synced(fd, SYS_fdatasync); }

int rename(const char *from, const char *to) {
  int ours = is_ours(from) && is_ours(to);
  if (ours && refused()) return -1;
  LOCK;
  int done = (int)syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
  if (done == 0 && ours) record_paths('R', from, to);
  UNLOCK;
  return done;
}

int link(const char *from, const char *to) {
  int ours = is_ours(from) && is_ours(to);
  if (ours && refused()) return -1;
  LOCK;
  int done = (int)syscall(SYS_linkat, AT_FDCWD, from, AT_FDCWD, to, 0);
  if (done == 0 && ours) record_paths('L', from, to);
  UNLOCK;
  return done;
}

int unlink(const char *path) {
  int ours = is_ours(path);
  if (ours && refused()) return -1;
  LOCK;
  int done = (int)syscall(SYS_unlinkat, AT_FDCWD, path, 0);
  if (done == 0 && ours) record_path('U', -1, path);
  UNLOCK;
  return done;
}

int rmdir(const char *path) {
  int ours = is_ours(path);
  if (ours && refused()) return -1;
  LOCK;
  int done = (int)syscall(SYS_unlinkat, AT_FDCWD, path, AT_REMOVEDIR);
  if (done == 0 && ours) record_path('X', -1, path);
  UNLOCK;
  return done;
}

int mkdir(const char *path, mode_t mode) {
  int ours = is_ours(path);
  if (ours && refused()) return -1;
  LOCK;
  int done = (int)syscall(SYS_mkdirat, AT_FDCWD, path, mode);
  if (done == 0 && ours) record_path('M', -1, path);
  UNLOCK;
  return done;
}
