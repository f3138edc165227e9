# Puts files of the tree into the program: masugata_embed(<target> <function> <folder> <glob>…)
# makes a library with  std::span<const masugata::base::EmbeddedFile> <function>()  whose paths are relative to <folder>.
function(masugata_embed target function folder)
  set(root ${CMAKE_SOURCE_DIR}/${folder})
  set(globs ${ARGN})
  list(TRANSFORM globs PREPEND ${root}/)
  file(GLOB_RECURSE files CONFIGURE_DEPENDS RELATIVE ${root} ${globs})
  list(SORT files)
  set(base ${CMAKE_BINARY_DIR}/embedded/${target})
  masugata_write_embedding(${base} ${function} ${root} "${files}")
  list(TRANSFORM files PREPEND ${root}/ OUTPUT_VARIABLE inputs)
  set_source_files_properties(${base}.S PROPERTIES OBJECT_DEPENDS "${inputs}")
  masugata_embedding_library(${target})
endfunction()

function(masugata_embedding_library target)
  set(base ${CMAKE_BINARY_DIR}/embedded/${target})
  add_library(${target} STATIC ${base}.S ${base}.cpp)
  target_include_directories(${target} PUBLIC ${CMAKE_SOURCE_DIR}/src)
endfunction()

# Writes <base>.S and <base>.cpp, which carry the files (relative to root).
function(masugata_write_embedding base function root files)
  get_filename_component(target ${base} NAME)
  set(assembly "    .section .rodata\n")
  set(table "")
  set(externs "")
  set(n 0)
  foreach(file IN LISTS files)
    set(symbol masugata_${target}_${n})
    string(APPEND assembly "    .global ${symbol}\n    .global ${symbol}_end\n${symbol}:\n    .incbin \"${root}/${file}\"\n${symbol}_end:\n    .byte 0\n")
    string(APPEND externs "extern const char ${symbol}[];\nextern const char ${symbol}_end[];\n")
    string(APPEND table "      {\"${file}\", {${symbol}, static_cast<std::size_t>(${symbol}_end - ${symbol})}},\n")
    math(EXPR n "${n} + 1")
  endforeach()
  set(body "  static const base::EmbeddedFile files[] = {\n${table}  };\n  return files;")
  if(n EQUAL 0)
    set(body "  return {};")
  endif()
  string(APPEND assembly "    .section .note.GNU-stack,\"\",@progbits\n")
  file(CONFIGURE OUTPUT ${base}.S CONTENT "${assembly}" @ONLY)
  file(CONFIGURE OUTPUT ${base}.cpp CONTENT "#include \"base/embedded.hpp\"

extern \"C\" {
${externs}}

namespace masugata::embedded {
std::span<const base::EmbeddedFile> ${function}() {
${body}
}
}  // namespace masugata::embedded
" @ONLY)
endfunction()
