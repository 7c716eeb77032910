# Reads domain/catalogue/contexts.inc: a new procedure is a folder in domain/ and a line there.
set(YISHI_CATALOGUE ${CMAKE_SOURCE_DIR}/domain/catalogue/contexts.inc)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${YISHI_CATALOGUE})
file(STRINGS ${YISHI_CATALOGUE} lines REGEX "^YISHI_CONTEXT\\(")
set(YISHI_CONTEXTS "")
foreach(line IN LISTS lines)
  string(REGEX REPLACE "^YISHI_CONTEXT\\((.*)\\)$" "\\1" context "${line}")
  list(APPEND YISHI_CONTEXTS ${context})
endforeach()
