add_library(yishi_sanitizers INTERFACE)
if(YISHI_SANITIZE)
  target_compile_options(yishi_sanitizers INTERFACE
    -fsanitize=${YISHI_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  target_link_options(yishi_sanitizers INTERFACE -fsanitize=${YISHI_SANITIZE})
  if(YISHI_SANITIZE MATCHES thread)
    # Asio fences with atomic_thread_fence, which GCC 12 warns it cannot follow.
    target_compile_options(yishi_sanitizers INTERFACE -Wno-tsan)
  endif()
endif()
