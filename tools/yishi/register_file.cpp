#include "tools/yishi/register_file.hpp"

#include "domain/council/body_kinds.hpp"
#include "domain/kernel/code_points.hpp"
#include "eventstore/codec/document.hpp"
#include "tools/yishi/csv.hpp"
#include "tools/yishi/file_text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <string_view>
#include <utility>

namespace yishi::tools {
namespace {

using domain::BodyKind;
using domain::Role;
using domain::council::Ground;

// What a column may be called, the first in Chinese as a clerk would call it.
struct Column {
    std::array<std::string_view, 4> names;
};
enum Place : std::size_t {
    name,
    contact,
    household,
    body,
    kind,
    office,
    from,
    until,
    basis,
    ground,
    seats,
    count
};
constexpr std::array<Column, count> columns{{
    {{"姓名", "名字", "name", "person"}},
    {{"联系方式", "电话", "手机", "contact"}},
    {{"户", "户主", "户号", "household"}},
    {{"组织", "机构", "body", "organisation"}},
    {{"组织类别", "机构类别", "kind", "kind of body"}},
    {{"职务", "职位", "office", "role"}},
    {{"任期起", "任职日期", "from", "term from"}},
    {{"任期止", "任期届满", "until", "term until"}},
    {{"依据", "任职依据", "basis", "resting on"}},
    {{"依据类型", "依据类别", "ground", "kind of basis"}},
    {{"席位数", "席位", "seats", "size"}},
}};

// White space on both sides, the ideographic space too.
std::string trimmed(std::string_view text) {
    std::size_t first = std::string_view::npos;
    std::size_t end = 0;
    for (auto rest = text; !rest.empty();) {
        const auto at = text.size() - rest.size();
        const auto code = domain::next_code_point(rest);
        if (!code) return std::string(text);
        if (domain::is_white_space(*code)) continue;
        first = std::min(first, at);
        end = text.size() - rest.size();
    }
    return first == std::string_view::npos ? std::string()
                                           : std::string(text.substr(first, end - first));
}

std::string lower(std::string text) {
    std::ranges::transform(text, text.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return text;
}

// As it is called on the wire.
template <class Enum>
std::string wire_name(Enum value) {
    return std::string(eventstore::codec::to_document(value, {}).as_string());
}

// By its name on the wire, or by our words for it in either language.
template <class Enum>
std::optional<Enum> value_called(const std::string& text, const std::vector<Enum>& values) {
    const auto asked = lower(text);
    const auto found = std::ranges::find_if(values, [&](Enum value) {
        const auto said = words(value);
        return asked == wire_name(value) || text == said.zh || asked == lower(std::string(said.en));
    });
    return found != values.end() ? std::optional(*found) : std::nullopt;
}

std::vector<Role> offices() {
    std::vector<Role> offices;
    for (std::uint8_t number = 1; domain::is_role(number); ++number) {
        const auto role = static_cast<Role>(number);
        if (domain::seat_roles.contains(role)) offices.push_back(role);
    }
    return offices;
}

std::vector<BodyKind> kinds() {
    std::vector<BodyKind> kinds;
    for (const auto& row : domain::council::body_kinds()) kinds.push_back(row.kind);
    return kinds;
}

std::vector<Ground> grounds() {
    return {Ground::founding_register, Ground::declared_vote, Ground::resolution};
}

std::string offices_known() {
    std::string list;
    for (const auto role : offices()) {
        list += (list.empty() ? "" : ", ") + std::string(words(role).zh) + " " + wire_name(role);
    }
    return list;
}

std::optional<Role> office_called(const std::string& text) {
    if (text == "召集人") return Role::chair;
    return value_called(text, offices());
}

// 2026-03-10, 2026/3/10, 2026.3.10, 2026年3月10日 or 20260310.
std::optional<std::chrono::year_month_day> date_in(std::string text) {
    for (const std::string_view mark : {"年", "月", "/", "."}) {
        for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark)) {
            text.replace(at, mark.size(), "-");
        }
    }
    if (text.ends_with("日")) text.resize(text.size() - std::string_view("日").size());
    if (text.size() == 8 && text.find('-') == std::string::npos) {
        text.insert(6, "-").insert(4, "-");
    }
    std::array<unsigned, 3> parts{};
    const char* at = text.data();
    const char* const end = at + text.size();
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (i > 0 && (at == end || *at++ != '-')) return std::nullopt;
        const auto [behind, error] = std::from_chars(at, end, parts[i]);
        if (error != std::errc() || behind - at > 4) return std::nullopt;
        at = behind;
    }
    const std::chrono::year_month_day date{
        std::chrono::year(static_cast<int>(parts[0])),
        std::chrono::month(parts[1]),
        std::chrono::day(parts[2])
    };
    const bool is_date = at == end && date.ok() && parts[0] >= 1949 && parts[0] <= 2199;
    return is_date ? std::optional(date) : std::nullopt;
}

// Midnight in Beijing with which the day begins.
domain::Instant begin_of(std::chrono::year_month_day date) {
    const auto days = std::chrono::sys_days(date).time_since_epoch().count();
    return domain::Instant{0} + domain::days(days) - domain::hours(8);
}

class RowReader {
  public:
    RowReader(
        const CsvFile& file,
        const std::array<std::optional<std::size_t>, count>& places,
        const RegisterWords& words
    )
        : file_(file), places_(places), words_(words) {}

    // Nothing for an empty row.
    std::optional<RegisterRow> read(const CsvRow& fields, std::vector<Flaw>& flaws) {
        fields_ = &fields;
        flaws_ = &flaws;
        const auto before = flaws.size();
        RegisterRow row;
        row.line = fields.line;
        row.name = text(name);
        row.contact = text(contact);
        row.household = text(household);
        row.body = text(body);
        read_body(row);
        read_office(row);
        read_term(row);
        if (row.name.empty() && row.body.empty()) {
            const bool is_empty = row.contact.empty() && row.household.empty() && !row.office;
            if (!is_empty) flaw("a row without a name and without a body");
            return std::nullopt;
        }
        return flaws.size() == before ? std::optional(row) : std::nullopt;
    }

  private:
    [[nodiscard]] std::string text(Place place) const {
        const auto at = places_[place];
        return at ? trimmed(fields_->fields[*at]) : std::string();
    }
    void flaw(std::string reason) {
        flaws_->push_back({file_.name(), fields_->line, std::move(reason)});
    }
    void expected(Place place, const std::string& what) {
        flaw(
            std::string(columns[place].names[0]) + " “" + text(place).substr(0, 60) +
            "”: expected " + what
        );
    }

    void read_body(RegisterRow& row) {
        if (const auto written = text(kind); !written.empty()) {
            row.kind = value_called(written, kinds());
            if (!row.kind)
                expected(
                    kind,
                    "a kind of body, such as 百姓议事会 or deliberation_council (domain/README.md "
                    "lists them)"
                );
        }
        const auto written = text(seats);
        if (written.empty()) return;
        std::uint16_t number = 0;
        const auto [end, error] =
            std::from_chars(written.data(), written.data() + written.size(), number);
        if (error != std::errc() || end != written.data() + written.size()) {
            return expected(seats, "how many seats the body has, 0 for no limit");
        }
        row.seats = number;
    }

    void read_office(RegisterRow& row) {
        const auto written = text(office);
        if (!written.empty()) {
            const auto given = words_.offices.find(written);
            row.office = given != words_.offices.end() ? std::optional(given->second)
                                                       : office_called(written);
            if (!row.office)
                expected(
                    office,
                    "one of " + offices_known() + "; or say which it is with --office " + written +
                        "=…"
                );
        }
        if (row.office && row.body.empty()) flaw("an office without a body (组织)");
        if (row.office && row.name.empty()) flaw("an office without a name (姓名)");
        if (written.empty() && !row.name.empty() && !row.body.empty())
            flaw("a body without an office (职务)");
        row.basis = text(basis).empty() ? words_.basis : text(basis);
        if (row.office && row.basis.empty())
            flaw("an office that rests on nothing: fill in 依据, or give --basis TEXT");
        if (const auto kind_of_basis = text(ground); !kind_of_basis.empty()) {
            const auto known = value_called(kind_of_basis, grounds());
            if (!known)
                return expected(
                    ground,
                    "建册时在任 founding_register, 经表决产生 declared_vote or 决议、提名或任命 "
                    "resolution"
                );
            row.ground = *known;
        }
    }

    void read_term(RegisterRow& row) {
        const auto read = [&](Place place) -> std::optional<std::chrono::year_month_day> {
            const auto written = text(place);
            if (written.empty()) return std::nullopt;
            const auto date = date_in(written);
            if (!date) expected(place, "a date such as 2026-03-10 or 2026年3月10日");
            return date;
        };
        if (const auto date = read(from)) row.from = begin_of(*date);
        if (const auto date = read(until))
            row.until = begin_of(*date) + domain::days(1) - domain::Duration{1};
        if (row.from && row.until && *row.until < *row.from)
            flaw("a term that ends (任期止) before it begins (任期起)");
    }

    const CsvFile& file_;
    const std::array<std::optional<std::size_t>, count>& places_;
    const RegisterWords& words_;
    const CsvRow* fields_ = nullptr;
    std::vector<Flaw>* flaws_ = nullptr;
};

std::optional<Place> place_of(const std::string& header) {
    for (std::size_t place = 0; place < count; ++place) {
        if (std::ranges::find(columns[place].names, lower(header)) != columns[place].names.end()) {
            return static_cast<Place>(place);
        }
    }
    return std::nullopt;
}

}  // namespace

std::optional<BodyKind> kind_by_name(const std::string& body_name) {
    std::optional<BodyKind> found;
    std::size_t longest = 0;
    for (const auto& row : domain::council::body_kinds()) {
        const auto called = words(row.kind).zh;
        if (!body_name.ends_with(called) || called.size() <= longest) continue;
        found = row.kind;
        longest = called.size();
    }
    return found;
}

Outcome<RegisterFile> read_register(const std::filesystem::path& path, const RegisterWords& words) {
    const auto file = read_csv(path, Takes::utf8_or_gbk);
    if (!file) return std::unexpected(file.error());
    RegisterFile read;
    read.name = file->name();
    read.flaws = file->flaws;
    read.text = read_text(path, Takes::utf8_or_gbk).value_or(std::string());
    std::array<std::optional<std::size_t>, count> places;
    for (std::size_t i = 0; i < file->header.size(); ++i) {
        const auto title = trimmed(file->header[i]);
        const auto place = place_of(title);
        if (!place) {
            if (!title.empty()) read.ignored.push_back(title);
        } else if (places[*place]) {
            return trouble(
                ExitCode::usage,
                path.string() + ":1: two columns that mean the same, the second is " + title,
                "nothing was sent"
            );
        } else {
            places[*place] = i;
        }
    }
    if (!places[name]) {
        return trouble(
            ExitCode::usage,
            path.string() + ":1: expected a column 姓名 (name)",
            "nothing was sent; docs/importing.md lists the columns"
        );
    }
    RowReader reader(*file, places, words);
    for (const auto& fields : file->rows) {
        if (auto row = reader.read(fields, read.flaws)) read.rows.push_back(*std::move(row));
    }
    return read;
}

Outcome<void> take_office(RegisterWords& words, const std::string& written) {
    const auto equals = written.rfind('=');
    const auto word = trimmed(written.substr(0, equals));
    const auto office = equals == std::string::npos
                            ? std::nullopt
                            : office_called(trimmed(written.substr(equals + 1)));
    if (word.empty() || !office) {
        return trouble(
            ExitCode::usage,
            "--office " + written + ": expected WORD=OFFICE, of the offices " + offices_known()
        );
    }
    words.offices[word] = *office;
    return {};
}

}  // namespace yishi::tools
