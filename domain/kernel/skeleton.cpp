// The skeleton of a text. After UTS #39 (confusables) with folding of width and style as in NFKC; a
// selection of what is met in Chinese and Latin text, not the whole of either.
#include "domain/kernel/code_points.hpp"
#include "domain/kernel/text.hpp"

#include <iterator>

namespace yishi::domain {
namespace {

constexpr char32_t unlisted = U'□';

// Code points one after the other, and what each looks like.
struct Run {
    char32_t first;
    std::u32string_view looks_like;
};

// Latin, Greek and Cyrillic letters to small Latin ones, without accents (UTS #39); radicals to
// ideographs (EquivalentUnifiedIdeograph.txt, Unicode 15); compatibility ideographs to those they
// decompose into. A box stands for a code point that is not folded.
constexpr Run runs[] = {
    {0xc0,
     U"aaaaaaæceeeelllldnooooo×ouuuuyþßaaaaaaæceeeelllldnooooo÷ouuuuyþy"
     U"aaaaaaccccccccddddeeeeeeeeeegggggggghhhhllllllllllĳĳjjkkkllllllŀ"
     U"ŀllnnnnnnŉŋŋooooooœœrrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzf"},
    {0x1e00,
     U"aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhllllkkkkkkllllllllmm"
     U"mmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv"
     U"wwwwwwwwwwxxxxyyzzzzzzhtwyẚẛẜẝßẟaaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee"
     U"eeeeeeeelllloooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyyỻỻỽỽỿỿ"},
    {0x386,
     U"a·ehl΋o΍yωlabγδezhθlkλmnξoπp΢σtyφxψωlyaεnluabyδεζnθlkλμvξoπpςotu"
     U"φxψωluouω"},
    {0x400,
     U"eeђгєslljљњћkиyџa6bгдeж3ииkлmhoпpctyфxцчшщъыbэюяa6bгдeж3ииkлmhoп"
     U"pctyфxцчшщъыbэюяeeђгєslljљњћkиyџ"},
    {0x2e80,
     U"⺀厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑𫜹忄心扌攵⺚旡日月歺母民氵氺灬爫爫丬牛"
     U"犭王𤴔目示礻𥫗糹纟罓罒㓁冗𦉫羊𦍌𦍋耂肀聿肉𦥑艹艹艹虎衤覀西见角𧢲讠贝𧾷车辶辶辶邑"
     U"钅長镸长门𨸏阝雨青韦页风飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟⻴⻵⻶⻷"
     U"⻸⻹⻺⻻⻼⻽⻾⻿一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土"
     U"士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳心戈戶手支攴文斗斤方无日"
     U"曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石"
     U"示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕"
     U"豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨靑非面革韋韭音頁風飛食首香馬骨高髟鬥鬯"
     U"鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠"},
    {0xf900,
     U"豈更車賈滑串句龜龜契金喇奈懶癩羅蘿螺裸邏樂洛烙珞落酪駱亂卵欄爛蘭鸞嵐濫藍襤拉臘蠟"
     U"廊朗浪狼郎來冷勞擄櫓爐盧老蘆虜路露魯鷺碌祿綠菉錄鹿論壟弄籠聾牢磊賂雷壘屢樓淚漏累"
     U"縷陋勒肋凜凌稜綾菱陵讀拏樂諾丹寧怒率異北磻便復不泌數索參塞省葉說殺辰沈拾若掠略亮"
     U"兩凉梁糧良諒量勵呂女廬旅濾礪閭驪麗黎力曆歷轢年憐戀撚漣煉璉秊練聯輦蓮連鍊列劣咽烈"
     U"裂說廉念捻殮簾獵令囹寧嶺怜玲瑩羚聆鈴零靈領例禮醴隸惡了僚寮尿料樂燎療蓼遼龍暈阮劉"
     U"杻柳流溜琉留硫紐類六戮陸倫崙淪輪律慄栗率隆利吏履易李梨泥理痢罹裏裡里離匿溺吝燐璘"
     U"藺隣鱗麟林淋臨立笠粒狀炙識什茶刺切度拓糖宅洞暴輻行降見廓兀嗀□□塚□晴□□凞猪益"
     U"礼神祥福靖精羽□蘒□諸□□逸都□□□飯飼館鶴郞隷侮僧免勉勤卑喝嘆器塀墨層屮悔慨憎"
     U"懲敏既暑梅海渚漢煮爫琢碑社祉祈祐祖祝禍禎穀突節練縉繁署者臭艹艹著褐視謁謹賓贈辶逸"
     U"難響頻恵𤋮舘□□並况全侀充冀勇勺喝啕喙嗢塚墳奄奔婢嬨廒廙彩徭惘慎愈憎慠懲戴揄搜摒"
     U"敖晴朗望杖歹殺流滛滋漢瀞煮瞧爵犯猪瑱甆画瘝瘟益盛直睊着磌窱節类絛練缾者荒華蝹襁覆"
     U"視調諸請謁諾諭謹變贈輸遲醙鉶陼難靖韛響頋頻鬒龜𢡊𢡄𣏕㮝䀘䀹𥉉𥳐𧻓齃龎"},
};

// Pairs that no run holds: what is met, then what it looks like. UTS #39, and the round zero.
constexpr std::u32string_view pairs =
    U"〇o○oー一—一―一─一ニ二ハ八ロ口囗口カ力タ夕エ工ヘへト卜‐-‑-‒-–-−-"
    U"‘'’'`'´'“\"”\"・·•·‧·⋅·∙·ɑaɡgɩlϲcϳj|l∣lⅼlⅽcⅾdⅿmⅰlⅤvⅴvⅩxⅹxⅠlⅬlⅭcⅮdⅯm";

char32_t looks_like(char32_t code) {
    for (const Run& run : runs) {
        if (code < run.first || code - run.first >= run.looks_like.size()) continue;
        const char32_t found = run.looks_like[code - run.first];
        return found == unlisted ? code : found;
    }
    for (std::size_t i = 0; i + 1 < pairs.size(); i += 2) {
        if (pairs[i] == code) return pairs[i + 1];
    }
    return code;
}

// Full-width forms and the mathematical alphabets (bold, script, …) as ASCII.
char32_t plain_form(char32_t code) {
    if (code >= 0xff01 && code <= 0xff5e) return code - 0xff01 + U'!';
    if (code >= 0x1d400 && code <= 0x1d6a3) {
        const char32_t letter = (code - 0x1d400) % 52;
        return letter < 26 ? U'a' + letter : U'a' + letter - 26;
    }
    if (code >= 0x1d7ce && code <= 0x1d7ff) return U'0' + (code - 0x1d7ce) % 10;
    return code;
}

char32_t folded(char32_t code) {
    code = looks_like(plain_form(code));
    if (code >= U'A' && code <= U'Z') code += U'a' - U'A';
    if (code == U'0') return U'o';
    if (code == U'1' || code == U'i') return U'l';
    return code;
}

bool is_accent(char32_t code) { return code >= 0x300 && code <= 0x36f; }

}  // namespace

std::string skeleton(std::string_view text) {
    std::string found;
    found.reserve(text.size());
    while (!text.empty()) {
        const auto code = next_code_point(text);
        if (!code) break;
        if (is_white_space(*code) || is_shapeless(*code) || is_accent(*code)) continue;
        append_utf8(found, folded(*code));
    }
    return found;
}

}  // namespace yishi::domain
