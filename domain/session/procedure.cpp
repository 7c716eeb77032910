// What a session says about itself to the catalogue.
#include "domain/session/session.hpp"

namespace yishi::domain::session {

}  // namespace yishi::domain::session
