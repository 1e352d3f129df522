//! Words are told from random letters.

use crate::letters::is_wordlike;
use crate::placeholder::{counting, is_pattern, is_placeholder};

#[test]
fn words_and_what_reads_like_one_are_known() {
    for word in ["password", "deserialization", "unlocker", "hunter", "mysecretkey", "clientsecret"]
    {
        assert!(is_wordlike(word), "{word}");
    }
    for letters in ["xkqvbrtz", "qzwpf", "hkeucub", "vtrgkwlm", "jbqxz"] {
        assert!(!is_wordlike(letters), "{letters}");
    }
}

#[test]
fn sequences_and_repetition_show_a_hand_at_work() {
    assert_eq!(counting(b"a123b4321c777d12e890"), 10);
    for pattern in ["aaaa", "abc123", "654321", "xyxyxyxy", "xxxx-yyyy", "........"] {
        assert!(is_pattern(pattern.as_bytes()), "{pattern}");
    }
    for other in ["a1b2c3", "vQ7xkTz2", "746609", "2031"] {
        assert!(!is_pattern(other.as_bytes()), "{other}");
    }
}

#[test]
fn a_template_is_a_placeholder_but_angles_in_a_password_are_not() {
    for template in ["<your token>", "${TOKEN}", "{{ token }}", "%TOKEN%", "$TOKEN", "<%= token %>"]
    {
        assert!(is_placeholder(template.as_bytes()), "{template}");
    }
    let salt = concat!("Q$:B]zZjN", "-AdT<>h7V1", "(vm+k^|2wVZ");
    assert!(!is_placeholder(salt.as_bytes()));
}
