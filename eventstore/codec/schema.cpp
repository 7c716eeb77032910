#include "eventstore/codec/schema.hpp"

#include <boost/json.hpp>

#include <cassert>
#include <string>
#include <utility>

namespace yishi::eventstore::codec {

namespace json = boost::json;
using domain::Shape;

json::value schema_of(const Shape& shape) {
    switch (shape.kind) {
        case Shape::Kind::boolean:
            return "bool";
        case Shape::Kind::integer:
            return json::string((shape.is_signed ? "i" : "u") + std::to_string(shape.bits));
        case Shape::Kind::text:
            return "text";
        case Shape::Kind::id:
        case Shape::Kind::link:
            return "id";
        case Shape::Kind::instant:
            return "instant";
        case Shape::Kind::duration:
            return "duration";
        case Shape::Kind::digest:
            return "digest";
        case Shape::Kind::private_text:
        case Shape::Kind::private_line:
            return "private";
        case Shape::Kind::optional:
            return json::object{{"optional", schema_of(*shape.element)}};
        case Shape::Kind::list:
            return json::object{{"list", schema_of(*shape.element)}};
        case Shape::Kind::enumeration: {
            json::object names;
            for (const auto& value : shape.values) names[value.name] = value.number;
            return json::object{{"enum", std::move(names)}};
        }
        case Shape::Kind::structure: {
            json::array fields;
            for (const auto& field : shape.fields) {
                fields.push_back(json::array{field.name, schema_of(*field.shape)});
            }
            return json::object{{"struct", std::move(fields)}};
        }
        case Shape::Kind::map:
            break;
    }
    assert(false && "a payload holds no maps");
    return nullptr;
}

}  // namespace yishi::eventstore::codec
