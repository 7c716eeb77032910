# npm ci → vite build, verifier → one table in the binary. Each step reruns only when what it reads changed;
# with a complete node_modules no network is needed. Sets web_table to the sources of the table.
find_program(NODE_PROGRAM node REQUIRED)
find_program(NPM_PROGRAM npm REQUIRED)

set(web_dir ${CMAKE_CURRENT_LIST_DIR})
set(web_out ${CMAKE_CURRENT_BINARY_DIR}/embedded)
set(web_table ${web_out}/asset_bytes.S ${web_out}/asset_table.cpp)

# The only globs of the project are in this file: a page that is not named here would silently not be rebuilt.
file(GLOB_RECURSE web_sources CONFIGURE_DEPENDS
  ${web_dir}/src/*.ts ${web_dir}/src/*.svelte ${web_dir}/src/*.css ${web_dir}/tlog/*.js ${web_dir}/public/*)
list(APPEND web_sources
  ${web_dir}/index.html ${web_dir}/vite.config.ts ${web_dir}/svelte.config.js
  ${web_dir}/tsconfig.json ${web_dir}/package.json)

set(web_installed ${web_out}/installed.stamp)
add_custom_command(
  OUTPUT ${web_installed}
  COMMAND ${NODE_PROGRAM} ${web_dir}/build/install.mjs ${web_dir} ${web_installed}
  DEPENDS ${web_dir}/package-lock.json ${web_dir}/build/install.mjs
  COMMENT "Installing what the web app is built with"
  VERBATIM)

# The residents' verifier: one file that holds everything, the schema of the log among it.
add_executable(print_schema verify/print_schema.cpp)
target_link_libraries(print_schema PRIVATE yishi::eventstore yishi_warnings yishi_sanitizers)
set_target_properties(print_schema PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_CURRENT_BINARY_DIR})
set(web_verifier ${web_out}/verify.html)
file(GLOB verifier_sources CONFIGURE_DEPENDS ${web_dir}/verify/* ${web_dir}/tlog/*)
add_custom_command(
  OUTPUT ${web_verifier}
  COMMAND print_schema ${web_out}/schema.json
  COMMAND ${NODE_PROGRAM} ${web_dir}/build/verifier.mjs ${web_out}/schema.json ${web_verifier}
  DEPENDS ${verifier_sources} ${web_installed} ${web_dir}/build/verifier.mjs print_schema
  WORKING_DIRECTORY ${web_dir}
  COMMENT "Building the residents' verifier"
  VERBATIM)

add_custom_command(
  OUTPUT ${web_table}
  COMMAND ${NODE_PROGRAM} ${web_dir}/node_modules/vite/bin/vite.js build
          --outDir ${web_out}/dist --emptyOutDir --logLevel warn
  COMMAND ${CMAKE_COMMAND} -E copy ${web_verifier} ${web_out}/dist
  COMMAND ${NODE_PROGRAM} ${web_dir}/build/embed.mjs ${web_out}/dist ${web_out}
  DEPENDS ${web_sources} ${web_installed} ${web_verifier} ${web_dir}/build/embed.mjs
  WORKING_DIRECTORY ${web_dir}
  COMMENT "Building the web app"
  VERBATIM)
