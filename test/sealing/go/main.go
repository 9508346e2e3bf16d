// Checks a sealed log with golang.org/x/mod/sumdb, the code that checks Go's own checksum database, and signs notes
// with it. It shares nothing with the project's sealing but the formats.
//
//	check FOLDER   opens FOLDER/checkpoint by FOLDER/log.vkey, reads the tree from FOLDER/tile/…, and checks its root,
//	               every entry, every proof bundle (*.tlog-proof) and every request to a witness (*.add-checkpoint)
//	sign NAME      signs the text on standard input with a new key, and prints the verifier key and the note
package main

import (
	"bytes"
	"crypto/rand"
	"encoding/binary"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const height = 8

func main() {
	if len(os.Args) == 3 && os.Args[1] == "check" {
		check(os.Args[2])
	} else if len(os.Args) == 3 && os.Args[1] == "sign" {
		sign(os.Args[2])
	} else {
		must(fmt.Errorf("usage: check FOLDER | sign NAME"))
	}
}

func check(folder string) {
	verifier, err := note.NewVerifier(strings.TrimSpace(string(read(folder, "log.vkey"))))
	must(err)
	opened, err := note.Open(read(folder, "checkpoint"), note.VerifierList(verifier))
	must(err)
	tree := parseCheckpoint(opened.Text)
	hashes := tlog.TileHashReader(tree, tiles{folder})

	root, err := tlog.TreeHash(tree.N, hashes)
	must(err)
	equal("the root of the tree", root, tree.Hash)
	leaves := checkEntries(folder, tree, hashes)
	bundles, requests := glob(folder, "*.tlog-proof"), glob(folder, "*.add-checkpoint")
	for _, path := range bundles {
		checkProofBundle(path, tree, hashes, leaves)
	}
	for _, path := range requests {
		checkRequest(path, tree, hashes)
	}
	fmt.Printf(`{"size":%d,"root":"%s","entries":%d,"inclusionProofs":%d,"consistencyProofs":%d}`+"\n",
		tree.N, root, len(leaves), len(bundles), len(requests))
}

// A checkpoint is what the checksum database signs, but for its first line.
func parseCheckpoint(text string) tlog.Tree {
	_, rest, _ := strings.Cut(text, "\n")
	tree, err := tlog.ParseTree([]byte("go.sum database tree\n" + rest))
	must(err)
	return tree
}

// tiles reads them at the paths of C2SP tlog-tiles, which leave out the height.
type tiles struct{ folder string }

func (t tiles) Height() int { return height }

func (t tiles) SaveTiles([]tlog.Tile, [][]byte) {}

func (t tiles) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	var data [][]byte
	for _, tile := range tiles {
		bytes, err := os.ReadFile(filepath.Join(t.folder, path(tile)))
		if err != nil {
			return nil, err
		}
		data = append(data, bytes)
	}
	return data, nil
}

func path(tile tlog.Tile) string {
	path := strings.Replace(tile.Path(), fmt.Sprintf("tile/%d/", height), "tile/", 1)
	return strings.Replace(path, "tile/data/", "tile/entries/", 1)
}

func checkEntries(folder string, tree tlog.Tree, hashes tlog.HashReader) [][]byte {
	var leaves [][]byte
	for n := int64(0); int64(len(leaves)) < tree.N; n++ {
		width := min(tree.N-n<<height, 1<<height)
		entries := parseBundle(read(folder, path(tlog.Tile{H: height, L: -1, N: n, W: int(width)})))
		equal(fmt.Sprintf("the entries of bundle %d", n), int64(len(entries)), width)
		var indexes []int64
		for at := range entries {
			indexes = append(indexes, tlog.StoredHashIndex(0, n<<height+int64(at)))
		}
		stored, err := hashes.ReadHashes(indexes)
		must(err)
		for at, entry := range entries {
			equal(fmt.Sprintf("the hash of entry %d", len(leaves)), tlog.RecordHash(entry), stored[at])
			leaves = append(leaves, entry)
		}
	}
	return leaves
}

func parseBundle(bundle []byte) [][]byte {
	var entries [][]byte
	for len(bundle) > 0 {
		end := 2 + int(binary.BigEndian.Uint16(bundle))
		entries = append(entries, bundle[2:end])
		bundle = bundle[end:]
	}
	return entries
}

func checkProofBundle(path string, tree tlog.Tree, hashes tlog.HashReader, leaves [][]byte) {
	index, proof := parseLines(path, "c2sp.org/tlog-proof@v1\nindex ")
	must(tlog.CheckRecord(proof, tree.N, tree.Hash, index, tlog.RecordHash(leaves[index])))
	own, err := tlog.ProveRecord(tree.N, index, hashes)
	must(err)
	equal(path, fmt.Sprint(own), fmt.Sprint(tlog.RecordProof(proof)))
}

func checkRequest(path string, tree tlog.Tree, hashes tlog.HashReader) {
	old, proof := parseLines(path, "old ")
	root, err := tlog.TreeHash(old, hashes)
	must(err)
	must(tlog.CheckTree(proof, tree.N, tree.Hash, old, root))
	own, err := tlog.ProveTree(tree.N, old, hashes)
	must(err)
	equal(path, fmt.Sprint(own), fmt.Sprint(tlog.TreeProof(proof)))
}

// parseLines reads a number after the given start, then hashes, up to the empty line before the checkpoint.
func parseLines(path, start string) (number int64, hashes []tlog.Hash) {
	text, err := os.ReadFile(path)
	must(err)
	head, _, found := bytes.Cut(text, []byte("\n\n"))
	if !found || !bytes.HasPrefix(head, []byte(start)) {
		must(fmt.Errorf("%s does not begin with %q", path, start))
	}
	lines := strings.Split(string(head[len(start):]), "\n")
	_, err = fmt.Sscanf(lines[0], "%d", &number)
	must(err)
	for _, line := range lines[1:] {
		hash, err := tlog.ParseHash(line)
		must(err)
		hashes = append(hashes, hash)
	}
	return number, hashes
}

func sign(name string) {
	text, err := io.ReadAll(os.Stdin)
	must(err)
	secret, vkey, err := note.GenerateKey(rand.Reader, name)
	must(err)
	signer, err := note.NewSigner(secret)
	must(err)
	signed, err := note.Sign(&note.Note{Text: string(text)}, signer)
	must(err)
	fmt.Printf("%s\n%s", vkey, signed)
}

func read(folder, name string) []byte {
	bytes, err := os.ReadFile(filepath.Join(folder, name))
	must(err)
	return bytes
}

func glob(folder, pattern string) []string {
	paths, err := filepath.Glob(filepath.Join(folder, pattern))
	must(err)
	return paths
}

func min(a, b int64) int64 {
	if a < b {
		return a
	}
	return b
}

func equal[T comparable](what string, got, want T) {
	if got != want {
		must(fmt.Errorf("%s: %v, want %v", what, got, want))
	}
}

func must(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
