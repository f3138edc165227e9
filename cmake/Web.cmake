# The web application: made by npm when its sources change, then carried by the program.
#   masugata_web(<target> <function>)  makes a library as masugata_embed does, of web/dist.
# MASUGATA_WEB=OFF leaves it out; the server then shows a page that says so.
option(MASUGATA_WEB "Build the web application and put it into the program" ON)

function(masugata_web target function)
  set(base ${CMAKE_BINARY_DIR}/embedded/${target})
  if(MASUGATA_WEB)
    set(web ${CMAKE_SOURCE_DIR}/web)
    file(GLOB_RECURSE inputs CONFIGURE_DEPENDS ${web}/src/* ${web}/public/* ${web}/build-steps/*)
    list(FILTER inputs EXCLUDE REGEX "\\.test\\.tsx?$")
    list(APPEND inputs ${web}/package.json ${web}/package-lock.json ${web}/index.html ${web}/vite.config.ts
         ${CMAKE_SOURCE_DIR}/text/ja.json ${CMAKE_SOURCE_DIR}/text/en.json)
    list(SORT inputs)
    file(CONFIGURE OUTPUT ${base}.inputs CONTENT "${inputs}" @ONLY)
    add_custom_command(
      OUTPUT ${base}.S ${base}.cpp
      COMMAND ${CMAKE_COMMAND} -D WEB=${web} -D BASE=${base} -D FUNCTION=${function} -P ${CMAKE_SOURCE_DIR}/cmake/BuildWeb.cmake
      DEPENDS ${inputs} ${CMAKE_SOURCE_DIR}/cmake/BuildWeb.cmake ${CMAKE_SOURCE_DIR}/cmake/Embed.cmake
      COMMENT "Building the web application"
      VERBATIM)
  else()
    masugata_write_embedding(${base} ${function} ${CMAKE_SOURCE_DIR} "")
  endif()
  masugata_embedding_library(${target})
  masugata_web_tests()
endfunction()

# Types, and the logic beside the pages; they need the packages that the build has put there.
function(masugata_web_tests)
  find_program(NPM npm)
  if(NPM AND MASUGATA_WEB AND MASUGATA_TESTS)
    add_test(NAME web_types COMMAND ${NPM} run check WORKING_DIRECTORY ${CMAKE_SOURCE_DIR}/web)
    add_test(NAME web_unit COMMAND ${NPM} test WORKING_DIRECTORY ${CMAKE_SOURCE_DIR}/web)
  endif()
endfunction()
