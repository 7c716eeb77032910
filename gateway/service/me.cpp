#include "gateway/service/me.hpp"

#include <boost/json.hpp>

namespace yishi::gateway {

namespace json = boost::json;

json::value me_document(const Service& service, const Identity& identity) {
    if (identity.is_anonymous()) return nullptr;
    if (identity.is_operator()) {
        return json::object{
            {"person", nullptr}, {"council", nullptr}, {"seats", json::array{}}, {"operator", true}};
    }
    json::object document{{"person", identity.person.text()}, {"council", identity.council.text()}};
    // A device that signs commands signs it with them.
    if (!identity.code.is_nil()) document["code"] = identity.code.text();
    json::array seats;
    const auto found = service.people.find(identity.council, identity.person);
    if (found && *found) {
        const auto& known = **found;
        seats = known.seats;
        document["name"] = known.name ? json::value(*known.name) : json::value(nullptr);
    }
    document["seats"] = std::move(seats);
    return document;
}

}  // namespace yishi::gateway
