//! What rules report in Dockerfiles.

use super::report::check;

#[test]
fn a_list_is_one_only_if_it_is_json() {
    let code =
        "RUN [\"a\", \"b\"]\nRUN [ a ]\nRUN [\"a\" \"b\"]\nRUN [\"\\x41\"]\nRUN [\"\\u0041\"]\n";
    check("dockerfile", "pattern: RUN [...]", code, &[1, 5]);
    check("dockerfile", "pattern: 'RUN ...;'", code, &[2, 3, 4]);
    check("dockerfile", "pattern: RUN ...", code, &[1, 2, 3, 4, 5]);
    check("dockerfile", "pattern: 'CMD ...;'", "CMD a; b && c\nCMD [\"a\"]\n", &[1]);
}

#[test]
fn options_are_left_open() {
    let code = "RUN --mount=target=/a,type=secret,id=b c\nRUN --mount=type=cache c\nRUN c\n";
    check("dockerfile", "pattern: RUN --mount=type=secret ...", code, &[1]);
    check("dockerfile", "pattern: 'RUN --mount=type=$T,target=$U c'", code, &[1]);
    let code = "HEALTHCHECK CMD a b\nHEALTHCHECK --timeout=3s CMD a c\nHEALTHCHECK NONE\n";
    check("dockerfile", "pattern: HEALTHCHECK ... CMD a b", code, &[1]);
    check("dockerfile", "pattern: HEALTHCHECK ... CMD ...", code, &[1, 2]);
    check("dockerfile", "pattern: HEALTHCHECK $X", code, &[1, 2, 3]);
}

#[test]
fn a_command_may_have_any_name() {
    check("dockerfile", "pattern: $X a b", "RUN c a b\nCMD \"$d\" a b\nRUN c a\n", &[1, 2]);
    let options = "pattern: RUN b\noptions: {implicit_deep_exprstmt: false}";
    check("dockerfile", options, "RUN a && b\nRUN b\n", &[2]);
}

#[test]
fn variables_are_told_from_text() {
    let code = "WORKDIR /a/$B\nWORKDIR /a/${C}\nWORKDIR /a/d\n";
    check("dockerfile", "pattern: WORKDIR /a/$X", code, &[1, 2]);
    let code = "USER $A:$B\nUSER ${A}:${B}\nUSER a:$B\nUSER $A:$C\n";
    check("dockerfile", "pattern: 'USER ${$X}:${B}'", code, &[1, 2]);
    check("dockerfile", "pattern: EXPOSE 80", "ENV PORT=80\nEXPOSE $PORT\nEXPOSE $OTHER\n", &[2]);
}

#[test]
fn comments_stand_between_the_words_of_a_list() {
    let code = "CMD [\"a\", \\\n  # b\n  \"c\"]\nCMD [ \\\n # d\n \"e\"]\n";
    check("dockerfile", "pattern: CMD [...]", code, &[1, 4]);
    check("dockerfile", "pattern: 'CMD [..., \"c\"]'", code, &[1]);
}

#[test]
fn the_command_of_a_check_is_the_whole_of_it() {
    let code = "HEALTHCHECK --timeout=3s \\\n  CMD a\nCMD a\nHEALTHCHECK NONE\n";
    check("dockerfile", "pattern: CMD a", code, &[1, 3]);
    check("dockerfile", "pattern: HEALTHCHECK ... CMD a", code, &[1]);
}
