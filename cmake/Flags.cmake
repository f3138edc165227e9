# Warnings, hardening and sanitizers, in one interface target that every part links.
add_library(masugata_flags INTERFACE)
target_compile_options(masugata_flags INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Wcast-align
                                                -Wunused -Woverloaded-virtual -Wnull-dereference)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # g++ 12 reports these in the standard library's own code.
  target_compile_options(masugata_flags INTERFACE -Wno-null-dereference -Wno-restrict -Wno-maybe-uninitialized)
endif()
option(MASUGATA_WERROR "Warnings are errors" ON)
if(MASUGATA_WERROR)
  target_compile_options(masugata_flags INTERFACE -Werror)
endif()

find_program(MOLD mold)
if(MOLD)
  target_link_options(masugata_flags INTERFACE -fuse-ld=mold)
endif()

if(CMAKE_BUILD_TYPE STREQUAL "Release")
  target_compile_options(masugata_flags INTERFACE -fstack-protector-strong -fstack-clash-protection -fcf-protection
                                                  -fPIE)
  target_compile_definitions(masugata_flags INTERFACE _FORTIFY_SOURCE=2 _GLIBCXX_ASSERTIONS)
  target_link_options(masugata_flags INTERFACE -pie -Wl,-z,relro -Wl,-z,now -Wl,-z,noexecstack)
endif()

set(MASUGATA_SANITIZE "" CACHE STRING "e.g. address,undefined")
if(MASUGATA_SANITIZE)
  target_compile_options(masugata_flags INTERFACE -fsanitize=${MASUGATA_SANITIZE} -fno-sanitize-recover=all
                                                  -fno-omit-frame-pointer)
  target_link_options(masugata_flags INTERFACE -fsanitize=${MASUGATA_SANITIZE})
endif()
