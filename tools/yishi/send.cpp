#include "tools/yishi/send.hpp"

#include "eventstore/procedure/catalogue.hpp"
#include "eventstore/procedure/form.hpp"
#include "tools/yishi/fresh_id.hpp"
#include "tools/yishi/given_value.hpp"
#include "tools/yishi/server_command.hpp"
#include "tools/yishi/show.hpp"

#include <CLI/CLI.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <cstdio>
#include <iterator>
#include <memory>
#include <string_view>
#include <utility>

namespace yishi::tools {

namespace json = boost::json;

namespace {

// The form of the command; null where there is none such.
const json::object* find_form(const json::array& commands, std::string_view name) {
    for (const auto& command : commands) {
        if (command.at("name").as_string() == name) return &command.as_object();
    }
    return nullptr;
}

// The field as it is known; null where the command takes none of that name.
const json::object* find_field(const json::array& known, std::string_view name) {
    for (const auto& field : known) {
        if (field.at("name").as_string() == name) return &field.as_object();
    }
    return nullptr;
}

bool is_written_as_json(const json::object& field) {
    constexpr std::string_view types[] = {"boolean", "integer", "duration", "list", "struct"};
    return std::ranges::find(types, std::string_view(field.at("type").as_string())) !=
           std::end(types);
}

// In Chinese and by its name, which is English, for whoever is asked for it.
std::string called(const json::object& field) {
    const std::string name(field.at("name").as_string());
    const auto* words = field.if_contains("words");
    if (words == nullptr) return name;
    return std::string(words->at("zh").as_string()) + " " + name;
}

// Whether some of what it holds is for the eyes of members alone.
bool is_private(const json::object& field) {
    if (field.at("type").as_string() == "private") return true;
    const auto* element = field.if_contains("element");
    if (element != nullptr && is_private(element->as_object())) return true;
    const auto* parts = field.if_contains("fields");
    return parts != nullptr && std::ranges::any_of(parts->as_array(), [](const auto& part) {
               return is_private(part.as_object());
           });
}

// What may stand on a screen and in a file that a script writes.
json::object without_private(json::object data, const json::array& known) {
    for (const auto& field : known) {
        if (is_private(field.as_object())) data.erase(field.at("name").as_string());
    }
    return data;
}

Outcome<void> take_field(json::object& data, const json::array& known, const std::string& given) {
    const auto equals = given.find('=');
    if (equals == 0 || equals == std::string::npos) {
        return trouble(ExitCode::usage, "'" + given + "' is no NAME=VALUE");
    }
    const auto name = given.substr(0, equals);
    const auto* field = find_field(known, name);
    if (field == nullptr) return trouble(ExitCode::usage, "the command takes no field " + name);
    const auto value = given_value(given.substr(equals + 1), called(*field));
    if (!value) return std::unexpected(value.error());
    data[name] = *value;
    if (!is_written_as_json(*field)) return {};
    json::error_code error;
    data[name] = json::parse(*value, error);
    if (error)
        return trouble(ExitCode::usage, name + ": expected JSON, such as 3, true or {\"…\":…}");
    return {};
}

// What was given, and an id for each that its sender chooses.
Outcome<json::object> data_of(const json::array& known, const std::vector<std::string>& given) {
    json::object data;
    for (const auto& field : given) {
        if (auto taken = take_field(data, known, field); !taken)
            return std::unexpected(taken.error());
    }
    for (const auto& field : known) {
        const auto& name = field.at("name").as_string();
        if (field.as_object().contains("is_new") && !data.contains(name)) data[name] = fresh_id();
    }
    return data;
}

// Whether it recorded anything at all.
bool has_entries(const json::value& answer) {
    json::error_code none;
    const auto* count = answer.find_pointer("/ok/count", none);
    return count != nullptr && count->is_int64() && count->as_int64() > 0;
}

const char* heading(bool is_recorded, bool takes_two) {
    if (!is_recorded) return "已是如此，没有新的记录 it was already so, nothing new is recorded";
    return takes_two ? "已提请，待另一人复核 proposed, a second person has to confirm it"
                     : "已记录 recorded";
}

std::string text_in(const json::value& answer, std::string_view name) {
    const auto* object = answer.if_object();
    const auto* member = object != nullptr ? object->if_contains(name) : nullptr;
    if (member == nullptr) return {};
    return member->is_string() ? std::string(member->as_string()) : json::serialize(*member);
}

}  // namespace

Outcome<void> send_command(
    const Server& server,
    const std::string& stream,
    const std::string& command,
    const std::vector<std::string>& fields,
    bool as_json
) {
    const auto* procedure = eventstore::find_procedure(command.substr(0, command.find('.')));
    const auto commands =
        procedure != nullptr ? eventstore::commands_document(*procedure) : json::array{};
    const auto* form = find_form(commands, command);
    if (form == nullptr) {
        return trouble(
            ExitCode::usage, "there is no command " + command, "GET /api/v1/schema lists them all"
        );
    }
    const auto& known = form->at("fields").as_array();
    auto data = data_of(known, fields);
    if (!data) return std::unexpected(std::move(data.error()));
    const bool begins = stream.ends_with("/new");
    const auto name = begins ? stream.substr(0, stream.size() - 3) + fresh_id() : stream;
    const auto id = fresh_id();
    const auto answer = server.post(
        "/api/v1/commands",
        json::object{{"id", id}, {"stream", name}, {"command", command}, {"data", *data}}
    );
    if (!answer) return std::unexpected(answer.error());
    json::object told{
        {"stream", name}, {"data", without_private(*data, known)}, {"answer", *answer}
    };
    const bool takes_two = !form->at("second").as_array().empty();
    const bool is_recorded = has_entries(*answer);
    if (takes_two && is_recorded) told["waits"] = "confirmation/" + id;
    if (as_json) {
        std::printf("%s\n", json::serialize(told).c_str());
    } else {
        told.erase("answer");
        std::printf(
            "%s: %s\n%s", heading(is_recorded, takes_two), command.c_str(), readable(told).c_str()
        );
    }
    return {};
}

Outcome<void> issue_code(
    const Server& server, const std::string& council, const std::string& person, bool as_json
) {
    const auto answer = server.post(
        "/api/v1/council/" + council + "/sign-in-codes", json::object{{"person", person}}
    );
    if (!answer) return std::unexpected(answer.error());
    if (as_json) {
        std::printf("%s\n", json::serialize(*answer).c_str());
    } else {
        std::printf(
            "%s  有效期至 valid until %s\n",
            text_in(*answer, "code").c_str(),
            text_in(*answer, "expires_at").c_str()
        );
    }
    return {};
}

void add_send_commands(CLI::App& app, Calling& calling, Errand& chosen) {
    struct Asked {
        std::string stream;
        std::string command;
        std::vector<std::string> fields;
    };
    const auto asked = std::make_shared<Asked>();
    const auto add = [&](const char* name, const char* help, auto act) {
        return add_server_command(app, name, help, calling, chosen, std::move(act));
    };
    auto* send =
        add("send",
            "办理 Send a command, as the token's owner",
            [asked, &calling](const Server& server) {
                return send_command(
                    server, asked->stream, asked->command, asked->fields, calling.as_json
                );
            });
    send->add_option(
            "STREAM", asked->stream, "What it is about: CONTEXT/ID, or CONTEXT/new to begin one"
    )
        ->required();
    send->add_option(
            "COMMAND", asked->command, "Such as council.enrol; GET /api/v1/schema lists them all"
    )
        ->required();
    send->add_option(
        "FIELDS",
        asked->fields,
        "NAME=VALUE each; numbers, lists and structs as JSON; ids that one chooses may be left "
        "out. NAME=- is "
        "asked for, and NAME=@FILE read, so that a name or a telephone number stays off the "
        "command line"
    );
    auto* code =
        add("code",
            "登录码 Issue somebody a sign-in code, which is good once",
            [asked, &calling](const Server& server) {
                return issue_code(server, asked->stream, asked->command, calling.as_json);
            });
    code->add_option("COUNCIL", asked->stream, "Id of the council")->required();
    code->add_option("PERSON", asked->command, "Id of the person in its register")->required();
}

}  // namespace yishi::tools
