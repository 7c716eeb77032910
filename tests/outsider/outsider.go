// Outsider: verifies a log with nothing of Yishi's, only Debian's golang-golang-x-mod-dev and the standard
// library. The log is a C2SP tlog-tiles log; x/mod's sumdb/note and sumdb/tlog do the checking.
//
//	outsider -vkey FILE [-old CHECKPOINT-FILE] URL
//
// Exit codes: 0 verified, 1 refused (standard error says what and where), 2 usage, 3 not reachable, 4 nothing
// is wrong and an entry is of a format that this program does not know.
package main

import (
	"bytes"
	"encoding/binary"
	"errors"
	"flag"
	"fmt"
	"io"
	"net/http"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const (
	height       = 8
	tileWidth    = 1 << height
	bytesMax     = tileWidth * (2 + 65535)
	exitRefused  = 1
	exitUsage    = 2
	exitNotThere = 3
	exitNewer    = 4
)

// Where the log's id stands in an entry, behind the format and, in an open one, its flags; the entry's
// position follows it.
var startsOf = map[byte]int{1: 1 + 2, 2: 1}

func formatOf(entry []byte) byte {
	if len(entry) == 0 {
		return 0
	}
	return entry[0]
}

// The largest format of entries that docs/log-format.md describes.
const newestFormat = 2

// A refusal names what does not hold and where.
type refusal struct{ what string }

func (r refusal) Error() string { return r.what }

func refuse(format string, arguments ...any) error { return refusal{fmt.Sprintf(format, arguments...)} }

type log struct {
	url   string
	newer *int64 // the first entry of a newer format; below zero where there is none
}

// get returns the body at a path below the log's address. What is missing there is refused: a log must
// serve what its own checkpoint covers.
func (l log) get(path string) ([]byte, error) {
	response, err := http.Get(l.url + "/" + path)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return nil, refuse("%s: the log answers %s", path, response.Status)
	}
	body, err := io.ReadAll(io.LimitReader(response.Body, bytesMax+1))
	if err != nil {
		return nil, err
	}
	if len(body) > bytesMax {
		return nil, refuse("%s: more than %d bytes", path, bytesMax)
	}
	return body, nil
}

// x/mod names the height of the tiles in their paths; tlog-tiles does not.
func pathOf(tile tlog.Tile) string {
	path := strings.TrimPrefix(tile.Path(), fmt.Sprintf("tile/%d/", height))
	if tile.L == -1 {
		return "tile/entries" + strings.TrimPrefix(path, "data")
	}
	return "tile/" + path
}

// checkpoint opens a signed note and reads its tree; the origin must be the key's name.
func checkpoint(text []byte, verifier note.Verifier) (tlog.Tree, error) {
	opened, err := note.Open(text, note.VerifierList(verifier))
	if err != nil {
		return tlog.Tree{}, refuse("checkpoint: %v", err)
	}
	lines := strings.Split(opened.Text, "\n")
	if len(lines) < 4 || lines[0] != verifier.Name() {
		return tlog.Tree{}, refuse("checkpoint: not of the log %s", verifier.Name())
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil || size < 0 || strconv.FormatInt(size, 10) != lines[1] {
		return tlog.Tree{}, refuse("checkpoint: %q is no size", lines[1])
	}
	root, err := tlog.ParseHash(lines[2])
	if err != nil {
		return tlog.Tree{}, refuse("checkpoint: %q is no hash", lines[2])
	}
	return tlog.Tree{N: size, Hash: root}, nil
}

// split takes the entries of a tile apart: a length in two bytes, big-endian, and that many bytes. Those
// before a refusal are returned with it.
func split(tile tlog.Tile, data []byte) ([][]byte, error) {
	var entries [][]byte
	for len(entries) < tile.W {
		position := tile.N*tileWidth + int64(len(entries))
		if len(data) < 2 || len(data)-2 < int(binary.BigEndian.Uint16(data)) {
			return entries, refuse("entry %d: the tile ends before it does", position)
		}
		size := 2 + int(binary.BigEndian.Uint16(data))
		entries = append(entries, data[2:size])
		data = data[size:]
	}
	if len(data) > 0 {
		return entries, refuse("%s: bytes are left over", pathOf(tile))
	}
	return entries, nil
}

// widest is the tile at that place as a tree of `size` entries has it.
func widest(tile tlog.Tile, size int64) tlog.Tile {
	tile.W = tileWidth
	if there := size>>(height*tile.L) - tile.N*tileWidth; there < tileWidth {
		tile.W = int(there)
	}
	return tile
}

// The tree as we make it ourselves from the entries, in x/mod's storage order.
type ownTree []tlog.Hash

func (t *ownTree) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	hashes := make([]tlog.Hash, 0, len(indexes))
	for _, index := range indexes {
		if index >= int64(len(*t)) {
			return nil, errors.New("the entries do not reach that far")
		}
		hashes = append(hashes, (*t)[index])
	}
	return hashes, nil
}

func (t *ownTree) add(position int64, entry []byte) error {
	stored, err := tlog.StoredHashes(position, entry, t)
	*t = append(*t, stored...)
	return err
}

// readEntries hashes every entry into a tree of our own. Each must say its own position and the log of the
// first.
func readEntries(l log, size int64) (*ownTree, error) {
	tree := &ownTree{}
	var logID []byte
	for position := int64(0); position < size; {
		tile := tlog.Tile{H: height, L: -1, N: position / tileWidth, W: tileWidth}
		if size-position < tileWidth {
			tile.W = int(size - position)
		}
		data, err := l.get(pathOf(tile))
		if err != nil {
			return nil, err
		}
		entries, malformed := split(tile, data)
		for _, entry := range entries {
			if err := tree.add(position, entry); err != nil {
				return nil, err
			}
			if formatOf(entry) > newestFormat { // told at the end, if all else holds
				if l.newer != nil && *l.newer < 0 {
					*l.newer = position
				}
				position++
				continue
			}
			logAt, ok := startsOf[formatOf(entry)]
			if !ok || len(entry) < logAt+16+8 {
				return nil, refuse("entry %d: of no format there is", position)
			}
			positionAt := logAt + 16
			if claimed := binary.LittleEndian.Uint64(entry[positionAt:]); claimed != uint64(position) {
				return nil, refuse("entry %d: calls itself entry %d", position, claimed)
			}
			if logID == nil {
				logID = entry[logAt:positionAt]
			}
			if !bytes.Equal(logID, entry[logAt:positionAt]) {
				return nil, refuse("entry %d: belongs to another log", position)
			}
			position++
		}
		if malformed != nil { // an entry out of place, if there is one, says more
			return nil, malformed
		}
	}
	return tree, nil
}

// compareTiles fetches every tile of hashes and compares it with our own tree. `entriesHold` says whether
// that tree has the signed root: if not, the entry that differs from its tile is the one to name.
func compareTiles(l log, size int64, own *ownTree, entriesHold bool) error {
	for _, tile := range tlog.NewTiles(height, 0, size) {
		if tile != widest(tile, size) {
			continue // NewTiles lists every width a growing log ever had
		}
		served, err := l.get(pathOf(tile))
		if err != nil {
			return err
		}
		ours, err := tlog.ReadTileData(tile, own)
		if err != nil {
			return err
		}
		if len(served) != len(ours) {
			return refuse("%s: %d bytes instead of %d", pathOf(tile), len(served), len(ours))
		}
		for i := 0; i < tile.W; i++ {
			span := i * tlog.HashSize
			if bytes.Equal(ours[span:span+tlog.HashSize], served[span:span+tlog.HashSize]) {
				continue
			}
			position := (tile.N*tileWidth + int64(i)) << (height * tile.L)
			if entriesHold {
				return refuse("%s: hash %d, over entry %d, was altered", pathOf(tile), i, position)
			}
			return refuse("entry %d: not what the tile over it was made of", position)
		}
	}
	return nil
}

// proveRecords does for every entry what a client does for one: asks the tiles for a proof, and checks it.
func proveRecords(l log, tree tlog.Tree, own *ownTree) error {
	reader := tlog.TileHashReader(tree, &remembering{log: l, size: tree.N, known: map[tlog.Tile][]byte{}})
	for position := int64(0); position < tree.N; position++ {
		proof, err := tlog.ProveRecord(tree.N, position, reader)
		if err != nil {
			return refuse("entry %d: the tiles give no proof: %v", position, err)
		}
		hash := (*own)[tlog.StoredHashIndex(0, position)]
		if err := tlog.CheckRecord(proof, tree.N, tree.Hash, position, hash); err != nil {
			return refuse("entry %d: %v", position, err)
		}
	}
	return nil
}

// The log as x/mod's TileReader. It fetches each tile once, as wide as the tree has it: x/mod asks for the
// narrowest tile that will do, which a tlog-tiles log need not serve. It authenticates nothing, and
// TileHashReader of versions before 0.40 may hand on hashes of tiles it has not checked (CVE-2026-56865):
// nothing that comes through here is believed before CheckRecord has agreed, and every tile is compared with
// the entries besides.
type remembering struct {
	log
	size  int64
	known map[tlog.Tile][]byte
}

func (r *remembering) Height() int { return height }

func (r *remembering) SaveTiles([]tlog.Tile, [][]byte) {}

func (r *remembering) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	all := make([][]byte, 0, len(tiles))
	for _, tile := range tiles {
		wide := widest(tile, r.size)
		if _, ok := r.known[wide]; !ok {
			data, err := r.get(pathOf(wide))
			if err != nil {
				return nil, err
			}
			r.known[wide] = data
		}
		data := r.known[wide]
		if len(data) != wide.W*tlog.HashSize {
			return nil, refuse("%s: %d bytes", pathOf(wide), len(data))
		}
		all = append(all, data[:tile.W*tlog.HashSize])
	}
	return all, nil
}

func checkOlder(file string, verifier note.Verifier, tree tlog.Tree, own *ownTree) error {
	text, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	older, err := checkpoint(text, verifier)
	if err != nil {
		return err
	}
	if older.N > tree.N {
		return refuse("checkpoint: %d entries, yet there were %d before", tree.N, older.N)
	}
	if older.N == 0 {
		return nil
	}
	proof, err := tlog.ProveTree(tree.N, older.N, own)
	if err != nil {
		return err
	}
	if err := tlog.CheckTree(proof, tree.N, tree.Hash, older.N, older.Hash); err != nil {
		return refuse("checkpoint: another history than that of the older checkpoint of %d entries: %v", older.N, err)
	}
	return nil
}

func verify(l log, vkeyFile, olderFile string) (tlog.Tree, error) {
	text, err := os.ReadFile(vkeyFile)
	if err != nil {
		return tlog.Tree{}, err
	}
	verifier, err := note.NewVerifier(strings.TrimSpace(strings.SplitN(string(text), "\n", 2)[0]))
	if err != nil {
		return tlog.Tree{}, err
	}
	signed, err := l.get("checkpoint")
	if err != nil {
		return tlog.Tree{}, err
	}
	tree, err := checkpoint(signed, verifier)
	if err != nil {
		return tree, err
	}
	own, err := readEntries(l, tree.N)
	if err != nil {
		return tree, err
	}
	root, err := tlog.TreeHash(tree.N, own)
	if tree.N == 0 { // x/mod knows no hash of nothing
		root, err = tree.Hash, nil
	}
	if err != nil {
		return tree, err
	}
	if err := compareTiles(l, tree.N, own, root == tree.Hash); err != nil {
		return tree, err
	}
	if root != tree.Hash {
		return tree, refuse("checkpoint: entries and tiles agree with one another, but not with what was signed")
	}
	if err := proveRecords(l, tree, own); err != nil {
		return tree, err
	}
	if olderFile != "" {
		return tree, checkOlder(olderFile, verifier, tree, own)
	}
	return tree, nil
}

func main() {
	vkey := flag.String("vkey", "", "file with the log's verifier key")
	older := flag.String("old", "", "file with a checkpoint that was kept earlier")
	flag.Parse()
	if flag.NArg() != 1 || *vkey == "" {
		fmt.Fprintln(os.Stderr, "usage: outsider -vkey FILE [-old CHECKPOINT] URL")
		os.Exit(exitUsage)
	}
	newer := int64(-1)
	tree, err := verify(log{strings.TrimSuffix(flag.Arg(0), "/"), &newer}, *vkey, *older)
	var refused refusal
	switch {
	case errors.As(err, &refused):
		fmt.Fprintln(os.Stderr, "refused:", refused)
		os.Exit(exitRefused)
	case err != nil:
		fmt.Fprintln(os.Stderr, "not verified:", err)
		os.Exit(exitNotThere)
	}
	if newer >= 0 {
		fmt.Fprintf(os.Stderr, "a newer program wrote entry %d\n", newer)
		os.Exit(exitNewer)
	}
	fmt.Printf("verified: %d entries, root %v\n", tree.N, tree.Hash)
}
