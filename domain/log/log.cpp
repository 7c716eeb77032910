#include "domain/log/log.hpp"

namespace yishi::domain::log {

Words words(Refusal refusal) {
    switch (refusal) {
        case Refusal::wrong_phase:
            return {"现阶段不能这样做", "not possible at this stage"};
        case Refusal::bad_key:
            return {"这不是日志公钥的写法", "this is not how a public key of a log is written"};
        case Refusal::unknown_key:
            return {"此密钥没有为本日志签名", "this key does not sign this log"};
        case Refusal::retired_key:
            return {"此密钥已停用，不能再用", "this key was retired and does not come back"};
        case Refusal::last_key:
            return {"至少要留一个密钥", "one key must stay"};
        case Refusal::too_many_keys:
            return {"密钥过多，请先停用旧密钥", "too many keys; retire an old one first"};
    }
    return {};
}

}  // namespace yishi::domain::log
