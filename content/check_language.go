package content

import (
	"fmt"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"
)

// Misfiled reports whether the edition's text is not in the language that its file
// name says, or no longer a text: another edition's words, the other Chinese
// script, bytes of another encoding. One finding says so; holding such a text against the other languages says nothing more.
func (e *Edition) Misfiled() bool { return e.misfiled != "" }

// misfiled reports whether any edition of the version is.
func (v *Version) misfiled() bool {
	for _, e := range v.Editions {
		if e.Misfiled() {
			return true
		}
	}
	return false
}

// notUTF8 is why an edition is misfiled whose bytes the loader already reported.
const notUTF8 = "not UTF-8"

// fewLetters is below how many letters a text does not show its language.
const fewLetters = 20

// wrongLanguage says why the text is not what its file name says, "" where it is.
func (e *Edition) wrongLanguage() string {
	if !utf8.Valid(e.Doc.Source) {
		return notUTF8
	}
	c := e.Doc.letters()
	switch script := e.Lang.Script(); {
	case c.han+c.latin < fewLetters:
		return ""
	case c.misread(e.Doc):
		return "its characters are those of a file that was read in a wrong encoding"
	case e.Lang.Han() && c.latin > 12*(c.han+c.kana):
		return "its text is in Latin letters"
	case script == "Latn" && c.han*2 > c.latin:
		return "its text is in Chinese characters"
	case script == "Hans" && c.traditional > c.simplified:
		return "its text is in traditional characters"
	case script == "Hant" && c.simplified > c.traditional:
		return "its text is in simplified characters"
	}
	return ""
}

// letterCount is how many letters of each script a text has.
type letterCount struct {
	han, kana, latin        int
	simplified, traditional int // those of han that only one of the scripts has
	suspect                 int // those that stand where a common Chinese character was read in a wrong encoding
}

// letters counts the letters of all blocks.
func (d *Document) letters() (c letterCount) {
	for _, b := range d.Blocks {
		for _, r := range b.Runs {
			for _, ch := range r.Text {
				c.add(ch)
			}
		}
	}
	return c
}

func (c *letterCount) add(r rune) {
	switch {
	case r < utf8.RuneSelf:
		if 'a' <= r|0x20 && r|0x20 <= 'z' {
			c.latin++
		}
	case r >= 0x4e00 && r <= 0x9fff:
		c.han++
		if r == '锛' || r == '銆' || r == '鐨' { // ，。的 as GBK
			c.suspect++
		}
		switch scriptOf()[r] {
		case 's':
			c.simplified++
		case 't':
			c.traditional++
		}
	case r >= 0x3040 && r <= 0x30ff:
		c.kana++
	case unicode.Is(unicode.Latin, r):
		c.latin++
		if r >= 'ã' && r <= 'ï' { // the first bytes of Chinese characters as Latin ones
			c.suspect++
		}
	case unicode.Is(unicode.Han, r):
		c.han++
	}
}

// misread reports whether the text turns into Chinese when its characters are written in an encoding in
// which UTF-8 is often opened by mistake: GBK on Chinese computers, Windows-1252 on others.
func (c letterCount) misread(d *Document) bool {
	if c.suspect*50 < c.han+c.latin {
		return false // hardly a text is, and to encode it takes long
	}
	for _, enc := range []encoding.Encoding{simplifiedchinese.GB18030, charmap.Windows1252, charmap.ISO8859_1} {
		han, broken := 0, 0
		for _, b := range d.Blocks {
			t := b.Text()
			bytes, err := encoding.ReplaceUnsupported(enc.NewEncoder()).String(t)
			if err != nil || bytes == t {
				continue
			}
			for _, r := range bytes {
				switch {
				case r == utf8.RuneError:
					broken++
				case unicode.Is(unicode.Han, r):
					han++
				}
			}
		}
		if han >= fewLetters/2 && han > 3*broken {
			return true
		}
	}
	return false
}

// checkLanguage reports a text in the wrong language once, and single characters of the other Chinese script.
func checkLanguage(e *Edition) []Finding {
	f := Finding{Code: "text-language", Severity: Error, File: e.File, Line: 1, Column: 1}
	switch {
	case e.misfiled == notUTF8:
		return nil // text-encoding names the byte
	case e.misfiled != "":
		f.Message = fmt.Sprintf("this is not %s: %s", e.Lang.NameIn("en"), e.misfiled)
		f.Hint = "put the right text into the file; it is compared with no other language until then"
		if o := e.twin(); o != nil {
			f.Message += ", word for word those of " + string(o.Lang)
		}
		return []Finding{f}
	}
	if o := e.twin(); o != nil && e.Doc.letters().latin >= fewLetters {
		f.Message, f.Hint = fmt.Sprintf("this is word for word the text of %s", o.Lang), "put the translation into the file"
		return []Finding{f}
	}
	if e.Lang.Script() == "Hans" || e.Lang.Script() == "Hant" {
		return e.strays()
	}
	return nil
}

// twin is an earlier language of the version whose text is the same, or a later one where e is misfiled.
func (e *Edition) twin() *Edition {
	for _, o := range e.Version.Editions {
		if o == e {
			if e.misfiled == "" {
				return nil
			}
			continue
		}
		if o.TextDigest == e.TextDigest {
			return o
		}
	}
	return nil
}

// strays reports characters of the other script, once a file.
func (e *Edition) strays() []Finding {
	other, name := byte('t'), "traditional"
	if e.Lang.Script() == "Hant" {
		other, name = 's', "simplified"
	}
	var found []string
	var first *Block
	for _, b := range e.Doc.Blocks {
		for _, r := range b.Text() {
			if scriptOf()[r] == other && !strings.Contains(strings.Join(found, ""), string(r)) {
				found = append(found, string(r))
				if first == nil {
					first = b
				}
			}
		}
	}
	if first == nil {
		return nil
	}
	return []Finding{{Code: "text-language", Severity: Warning, File: e.File, Line: first.Line, Column: first.Column, Clause: first.clauseID(),
		Message: fmt.Sprintf("%s characters in a text of %s: %s", name, e.Lang.NameIn("en"), some(found)), Hint: "write them in the other script; a name may keep them (exceptions.yaml)"}}
}

// scriptOf tells characters that only simplified ('s') or only traditional ('t') Chinese uses. Those that both
// use, if in other words (后, 里, 著), are left out.
var scriptOf = sync.OnceValue(func() map[rune]byte {
	m := map[rune]byte{}
	rs := []rune(scriptPairs)
	for i := 0; i+1 < len(rs); i += 2 {
		m[rs[i]], m[rs[i+1]] = 's', 't'
	}
	return m
})

// scriptPairs are common characters of legal texts, simplified and traditional in turn.
const scriptPairs = "个個们們这這为為与與会會过過时時说說对對来來开開关關无無从從当當产產业業务務机機构構据據资資讯訊网網权權议議应應护護隐隱国國际際内內" +
	"实實体體数數处處条條约約范範规規则則变變经經济濟发發现現让讓给給还還进進运運动動设設计計许許论論证證识識认認请請谁誰调調读讀课課词詞" +
	"译譯试試话話该該详詳语語误誤诉訴诈詐访訪记記订訂讨討训訓评評询詢责責贵貴费費赔賠赖賴购購贸貿货貨质質账賬财財负負败敗贷貸贴貼赠贈车車" +
	"轨軌转轉软軟轻輕较較载載辅輔输輸边邊达達迁遷连連远遠违違适適选選递遞邮郵钟鐘钱錢银銀链鏈销銷锁鎖错錯键鍵长長门門闭閉问問间間闻聞阅閱" +
	"队隊阶階随隨险險难難双雙单單电電场場块塊报報担擔拟擬拥擁择擇换換损損术術标標样樣档檔检檢楼樓汇匯没沒测測浏瀏满滿滥濫点點热熱爱愛环環" +
	"离離种種称稱积積稳穩签簽简簡类類级級纪紀纯純纳納纸紙线線练練组組细細终終结結绝絕统統继繼续續维維综綜编編缓緩缩縮罚罰职職联聯聪聰胁脅" +
	"脑腦节節获獲营營虑慮补補装裝见見观觀视視览覽触觸誉譽讲講丢丟严嚴丧喪临臨举舉义義习習书書买買乱亂争爭亏虧亲親亿億仅僅仓倉价價众眾优優" +
	"传傳伤傷伪偽侧側储儲写寫军軍农農决決况況净淨减減凭憑击擊划劃创創删刪办辦劳勞势勢协協卖賣卫衛厂廠压壓厅廳历歷县縣参參号號启啟员員响響" +
	"唤喚团團图圖圆圓坏壞坚堅备備复復够夠头頭夺奪奖獎妆妝妇婦学學宝寶审審宪憲宽寬导導将將尽盡层層属屬岁歲岛島币幣帐帳带帶帮幫库庫废廢张張" +
	"录錄彻徹忆憶怀懷态態总總恶惡恼惱惯慣惊驚惩懲愿願户戶执執扩擴扫掃抚撫抢搶拦攔拨撥挡擋挥揮捡撿掷擲搁擱摄攝撑撐敌敵断斷旧舊显顯晓曉暂暫" +
	"杂雜极極枪槍桥橋梦夢欢歡欧歐残殘毁毀毕畢气氣汉漢沟溝泄洩泪淚泽澤洁潔浅淺浆漿涨漲渐漸湾灣湿濕灭滅"
