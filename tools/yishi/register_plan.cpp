#include "tools/yishi/register_plan.hpp"

#include "domain/council/council.hpp"
#include "eventstore/codec/document.hpp"
#include "eventstore/codec/text_forms.hpp"
#include "tools/yishi/fresh_id.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

namespace yishi::tools {
namespace {

namespace json = boost::json;
namespace council = domain::council;

template <class Id>
Id fresh() {
    return *Id::from_text(fresh_id());
}

// Somebody the file speaks of, in one row or in several.
struct Listed {
    std::string name;
    std::string contact;
    std::string household;
    std::vector<const RegisterRow*> rows;
    std::optional<domain::PersonId> person;  // in the register already
};

// Body and office of each seat, to tell people of one name apart.
using Offices = std::set<std::pair<std::string, domain::Role>>;

class Planning {
  public:
    Planning(
        const RegisterFile& file,
        const domain::CouncilId& council,
        const council::Standing& now,
        const PeopleByName& people,
        domain::Instant at
    )
        : file_(file), council_(council), now_(now), people_(people), at_(at) {}

    RegisterPlan plan() {
        plan_.flaws = file_.flaws;
        for (const auto& row : file_.rows) {
            if (!row.body.empty()) hear_of_body(row);
        }
        for (const auto& row : file_.rows) {
            if (!row.body.empty()) take_body(row);
        }
        for (const auto& row : file_.rows) {
            if (!row.name.empty()) list(row);
        }
        settle_unsaid_contacts();
        recognise();
        for (auto& listed : listed_) enrol(listed);
        for (const auto& listed : listed_) {
            for (const auto* row : listed.rows) {
                if (row->office) seat(listed, *row);
            }
        }
        count_what_has_no_place();
        return std::move(plan_);
    }

  private:
    void flaw(const RegisterRow& row, std::string reason) {
        plan_.flaws.push_back({file_.name, row.line, std::move(reason)});
    }

    void add(const RegisterRow& row, const char* command, json::object data) {
        Planned planned;
        planned.request.id = fresh<domain::CommandId>();
        planned.request.stream = domain::stream_of("council", council_);
        planned.request.command = command;
        planned.request.data = std::move(data);
        planned.file = file_.name;
        planned.line = row.line;
        plan_.commands.push_back(std::move(planned));
    }

    // ---- Bodies

    struct Named {
        domain::BodyId id;
        const RegisterRow* row = nullptr;  // the first that names it
        bool is_lost = false;              // it cannot be taken
    };

    // What the rows of a body say of it, where they do.
    void hear_of_body(const RegisterRow& row) {
        auto& said = said_[row.body];
        const auto differs = [&](const RegisterRow* first, auto field) {
            return first != nullptr && first->*field != row.*field;
        };
        if (row.kind && differs(said.kind, &RegisterRow::kind)) {
            flaw(
                row, "it says of the body another kind than line " + std::to_string(said.kind->line)
            );
        }
        if (row.seats && differs(said.seats, &RegisterRow::seats)) {
            flaw(
                row, "it says of the body other seats than line " + std::to_string(said.seats->line)
            );
        }
        if (row.kind && said.kind == nullptr) said.kind = &row;
        if (row.seats && said.seats == nullptr) said.seats = &row;
    }

    void take_body(const RegisterRow& row) {
        if (bodies_.contains(row.body)) return;
        const auto& said = said_[row.body];
        const auto kind = said.kind != nullptr ? said.kind->kind : kind_by_name(row.body);
        const auto there = std::ranges::find_if(now_.bodies, [&](const auto& body) {
            return body.second.name == row.body;
        });
        if (there != now_.bodies.end()) {
            bodies_[row.body] = {there->first, &row};
            ++plan_.there_already;
            if (said.kind != nullptr && *kind != there->second.kind) {
                flaw(
                    *said.kind,
                    "the body is there already, and of another kind: " +
                        std::string(words(there->second.kind).zh)
                );
            }
            return;
        }
        bodies_[row.body] = {fresh<domain::BodyId>(), &row};
        if (!kind) {
            bodies_[row.body].is_lost = true;
            return flaw(
                row,
                "a new body “" + row.body + "” whose kind its name does not tell: fill in 组织类别"
            );
        }
        ++plan_.bodies;
        add(row,
            "council.add_body",
            {{"body", bodies_[row.body].id.text()},
             {"kind", council::row_of(*kind).id},
             {"name", row.body},
             {"size_max", said.seats != nullptr ? *said.seats->seats : 0},
             {"eligible", {{"persons", 0}, {"households", 0}, {"area_cm2", 0}}}});
    }

    // ---- People

    // Two rows are of one person where name and contact agree, as far as they say it.
    void list(const RegisterRow& row) {
        for (auto& listed : listed_) {
            if (listed.name != row.name || listed.contact != row.contact) continue;
            const bool differs = !listed.household.empty() && !row.household.empty() &&
                                 listed.household != row.household;
            if (differs && row.contact.empty()) {
                return flaw(
                    row,
                    "the same name as line " + std::to_string(listed.rows.front()->line) +
                        " in another household: tell the two apart by 联系方式"
                );
            }
            if (listed.household.empty()) listed.household = row.household;
            listed.rows.push_back(&row);
            return;
        }
        listed_.push_back({row.name, row.contact, row.household, {&row}, std::nullopt});
    }

    // Who has no contact in one row may be whoever has one in another, where there is one such
    // only.
    void settle_unsaid_contacts() {
        for (auto& unsaid : listed_) {
            if (!unsaid.contact.empty()) continue;
            std::vector<Listed*> others;
            for (auto& other : listed_) {
                if (other.name == unsaid.name && !other.contact.empty()) others.push_back(&other);
            }
            if (others.empty()) continue;
            const bool is_one =
                others.size() == 1 && (unsaid.household.empty() || others[0]->household.empty() ||
                                       unsaid.household == others[0]->household);
            for (const auto* row : std::exchange(unsaid.rows, {})) {
                if (is_one) {
                    others[0]->rows.push_back(row);
                } else {
                    flaw(
                        *row,
                        "another of that name has a 联系方式 and this row has none: which of them "
                        "is it?"
                    );
                }
            }
        }
        std::erase_if(listed_, [](const Listed& listed) { return listed.rows.empty(); });
    }

    [[nodiscard]] Offices offices_of(const Listed& listed) const {
        Offices offices;
        for (const auto* row : listed.rows) {
            if (row->office) offices.emplace(row->body, *row->office);
        }
        return offices;
    }

    [[nodiscard]] Offices offices_of(const domain::PersonId& person) const {
        Offices offices;
        for (const auto& [body, seat] : now_.people.at(person).seats) {
            if (council::is_serving(now_, body, seat, at_))
                offices.emplace(now_.bodies.at(body).name, seat.role);
        }
        return offices;
    }

    // Several of one name are told apart by their offices, where all of these agree.
    void recognise() {
        std::map<std::string, std::vector<Listed*>> by_name;
        for (auto& listed : listed_) by_name[listed.name].push_back(&listed);
        for (auto& [name, named] : by_name) {
            std::vector<domain::PersonId> there;
            for (auto [at, end] = people_.equal_range(name); at != end; ++at) {
                if (now_.people.contains(at->second)) there.push_back(at->second);
            }
            if (there.empty()) continue;
            if (there.size() == 1 && named.size() == 1) {
                named[0]->person = there[0];
                continue;
            }
            std::ranges::sort(named, {}, [&](const Listed* listed) { return offices_of(*listed); });
            std::ranges::sort(there, {}, [&](const auto& person) { return offices_of(person); });
            const bool agree =
                std::ranges::equal(named, there, [&](const Listed* listed, const auto& person) {
                    return offices_of(*listed) == offices_of(person);
                });
            for (std::size_t i = 0; i < named.size(); ++i) {
                if (agree) {
                    named[i]->person = there[i];
                } else {
                    flaw(
                        *named[i]->rows.front(),
                        "more than one of that name, here or in the register, and it cannot be "
                        "told who is who: enter this row by hand"
                    );
                    named[i]->rows.clear();
                }
            }
        }
        std::erase_if(listed_, [](const Listed& listed) { return listed.rows.empty(); });
    }

    void enrol(Listed& listed) {
        if (listed.person) {
            ++plan_.there_already;
            return;
        }
        listed.person = fresh<domain::PersonId>();
        ++plan_.people;
        json::object data{{"person", listed.person->text()}, {"name", listed.name}};
        if (!listed.contact.empty()) data["contact"] = listed.contact;
        add(*listed.rows.front(), "council.enrol", std::move(data));
    }

    // ---- Seats

    // Whether the register has that seat already; a flaw where it has another there.
    bool is_seated(const Listed& listed, const RegisterRow& row, const domain::BodyId& body) {
        const auto known = now_.people.find(*listed.person);
        if (known == now_.people.end()) return false;
        const auto held = known->second.seats.find(body);
        if (held == known->second.seats.end() ||
            !council::is_serving(now_, body, held->second, at_))
            return false;
        if (held->second.role != *row.office) {
            flaw(
                row,
                "that person is " + std::string(words(held->second.role).zh) +
                    " there already: an import adds, and changes nobody's office"
            );
        } else if (row.until && held->second.term_ends_at != row.until) {
            flaw(
                row,
                "that person holds this office already, for another term: an import adds, and "
                "changes no term"
            );
        } else {
            ++plan_.there_already;
        }
        return true;
    }

    void seat(const Listed& listed, const RegisterRow& row) {
        const auto& body = bodies_.at(row.body);
        if (body.is_lost) {
            if (body.row == &row) return;  // said of the body itself
            return flaw(row, "its body cannot be taken: line " + std::to_string(body.row->line));
        }
        const auto [first, is_new] = seated_.try_emplace(std::tuple(*listed.person, body.id), &row);
        if (!is_new) {
            return flaw(
                row,
                "line " + std::to_string(first->second->line) +
                    " gives that person a seat in this body already"
            );
        }
        if (row.from && *row.from > at_)
            return flaw(row, "the term has not begun (任期起): record it when it has");
        if (is_seated(listed, row, body.id)) return;
        ++plan_.seats;
        json::object data{
            {"person", listed.person->text()},
            {"body", body.id.text()},
            {"role", eventstore::codec::to_document(*row.office, {})},
            {"basis",
             {{"ground", eventstore::codec::to_document(row.ground, {})}, {"text", row.basis}}}
        };
        if (row.until) data["term_ends_at"] = eventstore::codec::rfc3339(*row.until);
        add(row, "council.take_seat", std::move(data));
    }

    void count_what_has_no_place() {
        std::set<std::string> households;
        for (const auto& row : file_.rows) {
            if (!row.household.empty()) households.insert(row.household);
            if (row.from) ++plan_.begins;
        }
        plan_.households = households.size();
    }

    const RegisterFile& file_;
    const domain::CouncilId& council_;
    const council::Standing& now_;
    const PeopleByName& people_;
    const domain::Instant at_;
    RegisterPlan plan_;
    struct Said {
        const RegisterRow* kind = nullptr;  // the first that says it
        const RegisterRow* seats = nullptr;
    };
    std::map<std::string, Said> said_;
    std::map<std::string, Named> bodies_;
    std::vector<Listed> listed_;
    std::map<std::tuple<domain::PersonId, domain::BodyId>, const RegisterRow*> seated_;
};

}  // namespace

RegisterPlan plan_register(
    const RegisterFile& file,
    const domain::CouncilId& council,
    const council::Standing& now,
    const PeopleByName& people,
    domain::Instant at
) {
    return Planning(file, council, now, people, at).plan();
}

}  // namespace yishi::tools
