package ledger

import (
	"encoding/binary"
	"fmt"
	"strings"

	"golang.org/x/mod/sumdb/tlog"
)

const (
	tileHeight = 8               // C2SP tlog-tiles fixes it
	tileWidth  = 1 << tileHeight // hashes a full tile, entries a full bundle
)

// A Tile is one static file of the published log.
type Tile struct {
	Path string // below the log's address: "tile/0/000", "tile/entries/000.p/12"
	Data []byte
}

// Tiles is the log of its first n entries as C2SP tlog-tiles lays it out:
// hash tiles of every level and bundles of entries, partial ones too, in order of
// their level and place. Partial tiles of earlier sizes are not among them.
func (l *Log) Tiles(n int) ([]Tile, error) {
	if n < 0 || n > l.Len() {
		return nil, fmt.Errorf("tiles of %d entries: the log has %d", n, l.Len())
	}
	var out []Tile
	for level, width := 0, n; width > 0; level, width = level+1, width>>tileHeight {
		for at := 0; at < width; at += tileWidth {
			t := tlog.Tile{H: tileHeight, L: level, N: int64(at / tileWidth), W: min(tileWidth, width-at)}
			data, err := tlog.ReadTileData(t, l.reader())
			if err != nil {
				return nil, fmt.Errorf("tile %d of level %d: %w", t.N, level, err)
			}
			out = append(out, Tile{"tile/" + fmt.Sprint(level) + "/" + tileName(at/tileWidth, t.W), data})
		}
	}
	for at := 0; at < n; at += tileWidth {
		var data []byte
		end := min(n, at+tileWidth)
		for _, e := range l.entries[at:end] {
			leaf, _ := e.Canonical()
			data = binary.BigEndian.AppendUint16(data, uint16(len(leaf)))
			data = append(data, leaf...)
		}
		out = append(out, Tile{"tile/entries/" + tileName(at/tileWidth, end-at), data})
	}
	return out, nil
}

// tileName is a tile's number in groups of three digits, all but the last
// marked by an "x" ("x001/x234/067"), and its width where it is partial.
func tileName(n, width int) string {
	groups := []string{fmt.Sprintf("%03d", n%1000)}
	for n /= 1000; n > 0; n /= 1000 {
		groups = append([]string{fmt.Sprintf("x%03d", n%1000)}, groups...)
	}
	name := strings.Join(groups, "/")
	if width < tileWidth {
		name += fmt.Sprintf(".p/%d", width)
	}
	return name
}
