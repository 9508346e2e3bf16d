/*
 * Shifts what a process takes for the time of day (LD_PRELOAD): the file CLOCK_CONTROL holds, in 8 bytes, by how many
 * milliseconds. Clocks that only run forward are left alone, as they are when an operator sets the clock.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static volatile int64_t *shift = NULL;

__attribute__((constructor)) static void begin(void) {
  const char *control = getenv("CLOCK_CONTROL");
  int fd = control == NULL ? -1 : open(control, O_RDONLY | O_CLOEXEC);
  if (fd >= 0) shift = mmap(NULL, sizeof(int64_t), PROT_READ, MAP_SHARED, fd, 0);
}

static void shifted(struct timespec *time) {
  if (shift == NULL) return;
  int64_t milliseconds = time->tv_sec * 1000 + time->tv_nsec / 1000000 + *shift;
  time->tv_nsec = time->tv_nsec % 1000000 + (milliseconds % 1000) * 1000000;
  time->tv_sec = milliseconds / 1000;
}

int clock_gettime(clockid_t clock, struct timespec *time) {
  int done = (int)syscall(SYS_clock_gettime, clock, time);
  if (done == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) shifted(time);
  return done;
}

int gettimeofday(struct timeval *restrict time, void *restrict zone) {
  struct timespec now;
  (void)zone;
  if (clock_gettime(CLOCK_REALTIME, &now) != 0) return -1;
  time->tv_sec = now.tv_sec;
  time->tv_usec = now.tv_nsec / 1000;
  return 0;
}

time_t time(time_t *into) {
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  if (into != NULL) *into = now.tv_sec;
  return now.tv_sec;
}
