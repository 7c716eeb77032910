// One WebSocket: Beast answers the handshake and reads frames; what is sent is framed once, queued
// under a bound, and written joined. Deadlines are the session's own: Beast's idle timer does not end
// a write that is stuck.
#include <deque>
#include <utility>

#include <boost/asio/post.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/websocket.hpp>

#include "gateway/beast/core.hpp"
#include "gateway/beast/joining_stream.hpp"
#include "gateway/http/exchange.hpp"
#include "gateway/http/reception.hpp"
#include "gateway/live/conversation.hpp"

namespace yishi::gateway {
namespace {

namespace http = boost::beast::http;
namespace websocket = boost::beast::websocket;
using boost::system::error_code;

constexpr std::size_t joined_frames_max = 64;
constexpr std::size_t joined_bytes_max = 256U << 10U;

class WebSocketSession final : public Connection,
                               public Wire,
                               public FrameSink,
                               public std::enable_shared_from_this<WebSocketSession> {
  public:
    WebSocketSession(Core& core, Tcp::socket socket, std::string address, RequestHead head)
        : core_(core),
          address_(std::move(address)),
          head_(std::move(head)),
          stream_(std::move(socket), *this),
          inbox_(core.service().limits.message_bytes + 16) {}

    void start(const std::string& head_bytes, Identity identity) {
        core_.add(shared_from_this());
        conversation_ = std::make_unique<Conversation>(core_.service(), shared_from_this(), std::move(identity));
        stream_.set_option(websocket::stream_base::timeout{
            websocket::stream_base::none(), websocket::stream_base::none(), false});
        stream_.read_message_max(core_.service().limits.message_bytes);
        stream_.auto_fragment(false);
        stream_.set_option(websocket::stream_base::decorator([this](websocket::response_type& response) {
            // Left out, Beast would put its own name and version there.
            response.set(http::field::server, "yishi");
            response.set(http::field::sec_websocket_protocol, subprotocol);
            const bool is_https = core_.service().public_origin.starts_with("https:");
            for (auto& [name, value] : policy_fields(head_.host, is_https)) response.set(name, value);
        }));
        stream_.control_callback([this](websocket::frame_type, boost::beast::string_view) { heard(); });
        http::request_parser<http::empty_body> parser;
        parser.eager(true);
        error_code error;
        parser.put(asio::buffer(head_bytes), error);
        if (error || !parser.is_done()) return abort();
        stream_.async_accept(parser.get(), [self = shared_from_this()](error_code failed) {
            if (self->phase_ == Phase::over) return;
            if (failed) return self->end_after_writing();
            self->opened();
        });
    }

    // ---- Wire ----
    void send(OutFrame frame) override {
        if (phase_ != Phase::open) return;
        if (waiting_bytes_ > core_.service().limits.out_bytes) return close_slow();
        enqueue(std::move(frame));
    }

    [[nodiscard]] std::size_t waiting_bytes() const override { return waiting_bytes_; }

    void close(CloseCode code, std::string_view reason) override {
        if (phase_ != Phase::open) return;
        core_.service().tally.count("closed." + std::to_string(static_cast<unsigned>(code)));
        enqueue(close_frame(static_cast<std::uint16_t>(code), reason));
        phase_ = Phase::closing;
        expire_after(core_.service().limits.close_ms);
        read();
    }

    void read_more(bool wanted) override {
        is_reading_wanted_ = wanted;
        if (wanted) read();
    }

    void post(std::function<void()> task) override {
        asio::post(core_.context(), [self = shared_from_this(), task = std::move(task)] {
            if (self->phase_ != Phase::over) task();
        });
    }

    [[nodiscard]] std::uint64_t now_ms() const override {
        const auto now = std::chrono::steady_clock::now().time_since_epoch();
        return static_cast<std::uint64_t>(std::chrono::duration_cast<std::chrono::milliseconds>(now).count());
    }

    void wake_after(std::uint64_t milliseconds) override {
        // Most connections never ask.
        if (!alarm_) alarm_ = std::make_unique<asio::steady_timer>(core_.context());
        alarm_->expires_after(ms(milliseconds));
        // Kept by a weak pointer, so that a timer far off does not keep an ended connection.
        alarm_->async_wait([weak = weak_from_this()](error_code error) {
            const auto self = weak.lock();
            if (!error && self && self->phase_ == Phase::open) self->conversation_->woken();
        });
    }

    // ---- FrameSink: what Beast itself writes ----
    void write_whole(std::string bytes) override {
        // Nothing may follow a Close frame, and Beast does not know of ours.
        const bool is_after_close = phase_ == Phase::closing;
        if (!is_after_close) enqueue({std::move(bytes), nullptr});
    }

    // ---- Connection ----
    void tick(Moment now) override {
        const auto& limits = core_.service().limits;
        if (phase_ == Phase::open) {
            if (is_writing_ && now - progressed_at_ > ms(limits.write_ms)) return close_slow();
            watch_silence(now);
            if (now - second_at_ >= std::chrono::seconds(1)) {
                second_at_ = now;
                conversation_->second_passed();
            }
        } else if (now >= deadline_) {
            abort();
        }
    }

    void stop() override {
        if (phase_ == Phase::open) conversation_->stop();
        if (phase_ == Phase::accepting) abort();
    }

    void abort() override {
        if (std::exchange(phase_, Phase::over) == Phase::over) return;
        error_code error;
        socket().close(error);
        core_.doorkeeper().leave(address_);
        core_.remove(shared_from_this());
    }

    void grown() override {
        if (phase_ == Phase::open) conversation_->grown();
    }
    void changed(const std::vector<projections::ViewKey>& keys) override {
        if (phase_ == Phase::open) conversation_->changed(keys);
    }

  private:
    enum class Phase : std::uint8_t {
        accepting,
        open,
        closing,  // our Close frame is queued; the peer's is awaited
        ending,   // nothing more is said; what waits is sent, then the socket ends
        over,
    };

    Tcp::socket& socket() { return stream_.next_layer().next_layer(); }
    void expire_after(std::uint64_t span) { deadline_ = std::chrono::steady_clock::now() + ms(span); }

    void heard() {
        heard_at_ = std::chrono::steady_clock::now();
        is_pinged_ = false;
    }

    void opened() {
        phase_ = Phase::open;
        head_ = {};
        core_.service().tally.count("websocket.opened");
        heard();
        conversation_->open();
        read();
    }

    void watch_silence(Moment now) {
        // While we do not read, silence is ours.
        if (!is_reading_) heard_at_ = now;
        const auto& limits = core_.service().limits;
        if (now - heard_at_ > ms(limits.silence_ms)) return close(CloseCode::silent, "silent for too long");
        if (now - heard_at_ > ms(limits.ping_ms) && !std::exchange(is_pinged_, true)) enqueue(ping_frame());
    }

    // What waits is given up, so that the Close frame comes right after what is under way.
    void close_slow() {
        while (queue_.size() > in_flight_) {
            waiting_bytes_ -= queue_.back().size();
            queue_.pop_back();
        }
        close(CloseCode::slow, "read too slowly; resume by position");
    }

    void read() {
        const bool is_allowed = phase_ == Phase::closing || (phase_ == Phase::open && is_reading_wanted_);
        if (!is_allowed || std::exchange(is_reading_, true)) return;
        stream_.async_read(inbox_, [self = shared_from_this()](error_code error, std::size_t) {
            if (self->phase_ == Phase::over) return;
            if (!error) self->received();
            // Not before: what the message leads to may ask for more to be read, and a second read into an
            // inbox that still holds this message would give it again and lose the next.
            self->is_reading_ = false;
            if (error) return self->end_after_writing();
            self->read();
        });
    }

    void received() {
        heard();
        if (phase_ == Phase::open) {
            if (stream_.got_text()) {
                const auto bytes = inbox_.cdata();
                conversation_->receive({static_cast<const char*>(bytes.data()), bytes.size()});
            } else {
                close(CloseCode::not_text, "text messages only");
            }
        }
        inbox_.consume(inbox_.size());
        if (inbox_.capacity() > 8'192) inbox_.shrink_to_fit();
    }

    void enqueue(OutFrame frame) {
        if (phase_ == Phase::over) return;
        waiting_bytes_ += frame.size();
        queue_.push_back(std::move(frame));
        if (is_writing_ || std::exchange(is_flush_posted_, true)) return;
        // After this turn of the loop, so that what else it brings goes into the same send.
        asio::post(core_.context(), [self = shared_from_this()] {
            self->is_flush_posted_ = false;
            if (!self->is_writing_) self->write();
        });
    }

    void write() {
        if (phase_ == Phase::over || queue_.empty()) return;
        buffers_.clear();
        in_flight_ = 0;
        std::size_t bytes = 0;
        std::size_t skip = written_of_first_;
        for (const auto& frame : queue_) {
            if (in_flight_ == joined_frames_max || bytes > joined_bytes_max) break;
            const auto head = asio::buffer(frame.head) + skip;
            skip -= std::min(skip, frame.head.size());
            if (head.size() > 0) buffers_.push_back(head);
            if (frame.tail) {
                buffers_.push_back(asio::buffer(*frame.tail) + skip);
                skip = 0;
            }
            bytes += frame.size();
            ++in_flight_;
        }
        is_writing_ = true;
        progressed_at_ = std::chrono::steady_clock::now();
        socket().async_write_some(buffers_, [self = shared_from_this()](error_code error, std::size_t size) {
            self->is_writing_ = false;
            self->in_flight_ = 0;
            if (self->phase_ == Phase::over) return;
            if (error) return self->abort();
            self->written(size);
        });
    }

    void written(std::size_t size) {
        written_of_first_ += size;
        while (!queue_.empty() && written_of_first_ >= queue_.front().size()) {
            written_of_first_ -= queue_.front().size();
            waiting_bytes_ -= queue_.front().size();
            queue_.pop_front();
        }
        if (!queue_.empty()) return write();
        if (phase_ == Phase::ending) return linger();
        if (phase_ == Phase::open) conversation_->drained();
    }

    // Beast has read the peer's Close or found a fault, and has queued its own Close frame.
    void end_after_writing() {
        if (phase_ == Phase::open) core_.service().tally.count("closed.by_peer");
        phase_ = Phase::ending;
        expire_after(core_.service().limits.close_ms);
        if (queue_.empty()) linger();
    }

    void linger() {
        error_code error;
        socket().shutdown(Tcp::socket::shutdown_send, error);
        if (error) return abort();
        take_rest();
    }

    void take_rest() {
        rest_.resize(4'096);
        socket().async_read_some(asio::buffer(rest_), [self = shared_from_this()](error_code error, std::size_t) {
            if (self->phase_ == Phase::over) return;
            if (error) return self->abort();
            self->take_rest();
        });
    }

    Core& core_;
    std::string address_;
    RequestHead head_;
    websocket::stream<JoiningStream, false> stream_;
    boost::beast::flat_buffer inbox_;
    std::unique_ptr<Conversation> conversation_;
    std::unique_ptr<asio::steady_timer> alarm_;
    Phase phase_ = Phase::accepting;
    Moment deadline_ = Moment::max();
    Moment heard_at_ = std::chrono::steady_clock::now();
    Moment progressed_at_{};
    Moment second_at_{};
    std::deque<OutFrame> queue_;
    std::vector<asio::const_buffer> buffers_;
    std::string rest_;
    std::size_t waiting_bytes_ = 0;
    std::size_t written_of_first_ = 0;
    std::size_t in_flight_ = 0;  // frames at the front of the queue that the socket looks at
    bool is_writing_ = false;
    bool is_flush_posted_ = false;
    bool is_reading_ = false;
    bool is_reading_wanted_ = true;
    bool is_pinged_ = false;
};

}  // namespace

void start_websocket_session(
    Core& core, Tcp::socket socket, std::string address, std::string head_bytes, RequestHead head,
    Identity identity
) {
    std::make_shared<WebSocketSession>(core, std::move(socket), std::move(address), std::move(head))
        ->start(head_bytes, std::move(identity));
}

}  // namespace yishi::gateway
