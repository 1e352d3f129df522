//! Input, output and timing that nobody wishes for: nothing crashes, hangs, or gets lost in silence.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::Write;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use seawall_testkit::TestRepo;

use crate::run::{command, finish, seawall, system, wait};
use crate::token::{self, GITHUB, github};
use crate::tree::{tree, write};

#[test]
fn a_reader_that_left_is_no_failure() {
    let directory = tree(&[("a.env", token::line(1))]);
    for arguments in ["scan .", "scan . -f html", "rules list", "completions bash", "--help"] {
        let mut command = command(directory.path(), arguments);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        wait(child).exits(0);
    }
    for (arguments, exit) in [("scan .", 0), ("gate --all", 1), ("scan nothing", 2)] {
        let mut command = command(directory.path(), arguments);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stderr.take());
        wait(child).exits(exit);
    }
}

#[test]
fn a_full_disk_is_told() {
    let directory = tree(&[("a.env", token::line(1))]);
    let full = || File::create("/dev/full").unwrap();
    for arguments in ["scan .", "scan . -f json", "rules list", "completions bash"] {
        let mut command = command(directory.path(), arguments);
        let child = command.stdout(full()).stderr(Stdio::piped()).spawn().unwrap();
        wait(child).exits(4).says("cannot write to standard output: No space left");
    }
    let run = seawall(directory.path(), "scan . -f json=/dev/full").exits(4);
    assert!(run.err.contains("cannot write /dev/full: No space left"), "{}", run.err);
    let mut command = command(directory.path(), "gate --all");
    wait(command.stdout(Stdio::piped()).stderr(full()).spawn().unwrap()).exits(1);
}

fn interrupt(child: &Child) {
    let told = system(Path::new("/"), "kill", &["-INT", &child.id().to_string()]);
    assert!(told.status.success(), "{told:?}");
}

#[test]
fn an_interrupted_scan_of_standard_input_tells_what_it_found() {
    let directory = tree::<&str>(&[]);
    let mut command = command(directory.path(), "scan - -f json");
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    // More than a pipe holds: when all of it is written, the scan is reading.
    stdin.write_all((token::line(1) + &"# padding\n".repeat(100_000)).as_bytes()).unwrap();
    interrupt(&child);
    let run = wait(child).exits(3);
    assert_eq!(run.findings(), [format!("new {GITHUB} stdin:1")]);
    assert!(run.problems()[0].starts_with("cancelled"), "{:?}", run.problems());
    drop(stdin);
}

/// A directory of many large files that take little room.
fn long_work() -> tempfile::TempDir {
    let directory = tree(&[("0.conf", "key = value('some words', token)\n".repeat(120_000))]);
    for number in 1..64 {
        let name = directory.path().join(format!("{number}.conf"));
        fs::hard_link(directory.path().join("0.conf"), name).expect("one more name");
    }
    directory
}

/// Starts a scan and interrupts it as soon as it can be.
fn interrupted(directory: &Path, arguments: &str) -> crate::run::Run {
    let mut command = command(directory, arguments);
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("a process");
    let status = format!("/proc/{}/status", child.id());
    let handles = || {
        let status = fs::read_to_string(&status).unwrap_or_default();
        let caught = status.lines().find_map(|line| line.strip_prefix("SigCgt:")).unwrap_or("0");
        u64::from_str_radix(caught.trim(), 16).is_ok_and(|signals| signals & 0b10 != 0)
    };
    while !handles() {
        assert!(child.try_wait().expect("a state").is_none(), "it ended before it was interrupted");
        thread::yield_now();
    }
    interrupt(&child);
    wait(child)
}

#[test]
fn an_interrupted_scan_is_incomplete() {
    let directory = long_work();
    let run = interrupted(directory.path(), "scan . -f json").exits(3);
    assert!(run.problems()[0].starts_with("cancelled"), "{:?}", run.problems());
    interrupted(directory.path(), "gate --all").exits(3).says("verdict: INCOMPLETE");
}

/// Does something again and again for as long as a test runs, however that ends.
fn meanwhile(mut act: impl FnMut() + Send, test: impl FnOnce()) {
    struct Stop<'a>(&'a AtomicBool);
    impl Drop for Stop<'_> {
        fn drop(&mut self) {
            self.0.store(true, Ordering::Relaxed);
        }
    }
    let stop = AtomicBool::new(false);
    thread::scope(|scope| {
        let _stop = Stop(&stop);
        scope.spawn(|| {
            while !stop.load(Ordering::Relaxed) {
                act();
            }
        });
        test();
    });
}

#[test]
fn files_may_come_and_go() {
    let directory = tree(&[("a.env", token::line(1))]);
    let come_and_go = || {
        for number in 0..20 {
            write(directory.path(), &format!("d/{number}/x.env"), token::line(2));
        }
        fs::remove_dir_all(directory.path().join("d")).expect("a deleted directory");
    };
    meanwhile(come_and_go, || {
        for _ in 0..8 {
            let found = seawall(directory.path(), "scan . -f json").exits(0).findings();
            assert!(found.contains(&format!("new {GITHUB} a.env:1")), "{found:?}");
        }
    });
}

#[test]
fn a_file_that_is_written_to_while_it_is_read_is_told() {
    let directory = tree(&[("a.env", token::line(1)), ("log", "# padding\n".repeat(2_000_000))]);
    let path = directory.path().join("log");
    let mut log = fs::OpenOptions::new().append(true).open(&path).unwrap();
    let append = || log.write_all(b"#\n").expect("one more line");
    meanwhile(append, || {
        // Whoever writes may be kept from it for as long as one scan takes, but hardly ever again.
        let told = (0..20).any(|_| {
            let run = seawall(directory.path(), "scan . -f json").exits(0);
            assert_eq!(run.findings(), [format!("new {GITHUB} a.env:1")]);
            run.problems().iter().any(|one| one.starts_with("vanished log written to while"))
        });
        assert!(told);
    });
}

#[test]
fn what_may_not_be_read_is_a_problem() {
    let directory = tree(&[("a.env", token::line(1)), ("secret.env", token::line(2))]);
    write(directory.path(), "locked/b.env", token::line(3));
    let mode = |path: &str, mode| {
        fs::set_permissions(directory.path().join(path), fs::Permissions::from_mode(mode)).unwrap();
    };
    let program = directory.path().join("seawall-program");
    let built = env!("CARGO_BIN_EXE_seawall");
    fs::hard_link(built, &program).or_else(|_| fs::copy(built, &program).map(drop)).unwrap();
    mode("", 0o755);
    mode("secret.env", 0o000);
    mode("locked", 0o000);
    let mut command = std::process::Command::new(&program);
    command.args(["scan", ".", "-f", "json"]).current_dir(directory.path());
    crate::run::bare(&mut command);
    // Root may read everything, so nobody has to try.
    if system(Path::new("/"), "id", &["-u"]).stdout == b"0\n" {
        command.uid(65_534);
    }
    let run = finish(command, b"").exits(0);
    mode("locked", 0o755);
    assert_eq!(run.findings(), [format!("new {GITHUB} a.env:1")]);
    let problems = run.problems();
    for path in ["unreadable locked ", "unreadable secret.env "] {
        assert!(problems.iter().any(|one| one.starts_with(path)), "{problems:?}");
    }
}

#[test]
fn links_and_special_files_are_left_alone() {
    let outside = tree(&[("secret.env", token::line(3))]);
    let directory = tree(&[("a.env", token::line(1))]);
    let at = |name: &str| directory.path().join(name);
    symlink(".", at("loop")).unwrap();
    symlink("two", at("one")).unwrap();
    symlink("one", at("two")).unwrap();
    symlink(outside.path(), at("outside")).unwrap();
    symlink(outside.path().join("secret.env"), at("secret.env")).unwrap();
    symlink("/dev/zero", at("zero")).unwrap();
    let made = system(
        directory.path(),
        "mkfifo",
        &["pipe.env", "seawall.yaml", ".gitleaksignore", ".gitleaks.toml"],
    );
    assert!(made.status.success(), "{made:?}");
    let _socket = std::os::unix::net::UnixListener::bind(at("socket")).unwrap();
    let run = seawall(directory.path(), "scan . -f json").exits(0);
    assert_eq!(run.findings(), [format!("new {GITHUB} a.env:1")]);
    let skipped = run.json()["coverage"]["skipped"].to_string();
    assert!(skipped.contains("symlink") && skipped.contains("special file"), "{skipped}");
    for target in ["pipe.env", "socket", "zero"] {
        seawall(directory.path(), &format!("scan {target}")).exits(2).says("neither a file");
    }
}

/// A repository with a pipe in the place of a file.
fn with_pipe(path: &str) -> TestRepo {
    let repo = TestRepo::new();
    repo.write("a.env", token::line(1)).write("sub/b.env", token::line(2)).commit("first");
    repo.write("new.env", token::line(3)).write("sub/new.env", token::line(4));
    if fs::remove_file(repo.at(path)).is_err() {
        fs::create_dir_all(repo.at(path).parent().expect("a directory")).expect("directories");
    }
    let made = system(repo.path(), "mkfifo", &[path]);
    assert!(made.status.success(), "{made:?}");
    repo
}

#[test]
fn an_ignore_file_that_is_a_pipe_is_told_and_not_waited_for() {
    let found = |repo: &TestRepo, path: &str, arguments: &str| {
        let run = seawall(repo.path(), &format!("scan . {arguments} -f json")).exits(0);
        let problems = run.problems();
        let told = format!("unreadable {path} is a pipe or a device");
        assert!(problems.iter().any(|one| one.starts_with(&told)), "{path}: {problems:?}");
        run.findings().len()
    };
    for path in [".gitignore", ".seawallignore"] {
        let repo = with_pipe(path);
        assert_eq!(found(&repo, path, ""), 4);
        assert_eq!(found(&repo, path, "--exclude x"), 4);
        assert_eq!(found(&repo, path, "--baseline HEAD"), 4);
    }
    for path in ["sub/.gitignore", "sub/.seawallignore", "sub/.git/info/exclude"] {
        let repo = with_pipe(path);
        // What git tracks is scanned all the same.
        assert_eq!(found(&repo, path, ""), 3);
        let run = seawall(&repo.at("sub"), "scan .. -f json");
        assert!(matches!(run.code, 0 | 3), "{path}: {run:?}");
    }
}

#[test]
fn a_repository_with_pipes_is_told_and_not_waited_for() {
    for path in ["HEAD", "index", "config", "packed-refs", "refs/heads/main", "objects/ab/cd"] {
        let repo = with_pipe(&format!(".git/{path}"));
        for command in ["scan .", "scan . --history", "gate", "ci", "init"] {
            seawall(repo.path(), command).exits(3).says(path).says("is a pipe or a device");
        }
        assert!(!repo.at("seawall.yaml").exists(), "nothing was written");
    }
}

#[test]
fn rules_that_a_repository_names_are_files() {
    let settings = "scan: {secrets: {rules: [/dev/zero]}}\n";
    let directory = tree(&[("a.env", token::line(1)), ("seawall.yaml", settings.to_owned())]);
    seawall(directory.path(), "scan .").exits(2).says("/dev/zero");
    let settings = "extends: [/dev/zero]\n";
    let directory = tree(&[("a.env", token::line(1)), ("seawall.yaml", settings.to_owned())]);
    seawall(directory.path(), "scan .").exits(2).says("/dev/zero");
    let rules = "[extend]\npath = '/dev/zero'\n";
    let directory = tree(&[("a.env", token::line(1)), (".gitleaks.toml", rules.to_owned())]);
    seawall(directory.path(), "scan .").exits(2).says("/dev/zero");
}

#[test]
fn a_sparse_gigabyte_takes_no_time() {
    let directory = tree(&[("a.env", token::line(1))]);
    let file = File::create(directory.path().join("disk.img")).unwrap();
    file.set_len(1 << 30).unwrap();
    let run = seawall(directory.path(), "scan . -f json").exits(0);
    assert_eq!(run.findings(), [format!("new {GITHUB} a.env:1")]);
}

#[test]
fn bytes_of_any_kind_are_scanned_around() {
    let token = github(1);
    let wide: Vec<u8> =
        format!("\u{feff}T={token}\n").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let directory = tree(&[
        ("invalid.txt", [b"\xfd\xfe\xff text\n".as_slice(), token.as_bytes()].concat()),
        ("latin.txt", [b"caf\xe9 = ".as_slice(), token.as_bytes(), b"\n\x00"].concat()),
        ("binary.dat", [&[0; 64], token.as_bytes()].concat()),
        ("wide.txt", wide),
        ("empty.txt", Vec::new()),
        ("returns.txt", format!("a\rb\r{token}\r").into_bytes()),
    ]);
    let run = seawall(directory.path(), "scan . -f json").exits(0);
    let found = run.findings().join("\n");
    for path in ["invalid.txt:2", "latin.txt:1", "wide.txt:1", "returns.txt:"] {
        assert!(found.contains(path), "{path} is not in\n{found}");
    }
    // One NUL in a text does not hide it; what is binary is counted.
    let skipped = run.json()["coverage"]["skipped"].to_string();
    assert!(skipped.contains("binary"), "{skipped}");
}

#[test]
fn names_of_any_kind_are_told() {
    let directory = tree::<&str>(&[]);
    let long = "n".repeat(250);
    for name in [b"a\xff\xfe.env".as_slice(), b"a b.env", b"-v.env", b"*.env", long.as_bytes()] {
        fs::write(directory.path().join(OsStr::from_bytes(name)), token::line(1)).unwrap();
    }
    let deep = directory.path().join("d/".repeat(400));
    fs::create_dir_all(&deep).unwrap();
    fs::write(deep.join("deep.env"), token::line(1)).unwrap();
    let run = seawall(directory.path(), "scan . -f json").exits(0);
    assert_eq!(run.findings().len(), 6, "{:?}", run.findings());
}

#[test]
fn variables_of_any_kind_are_no_crash() {
    let directory = tree(&[("a.env", token::line(1))]);
    for arguments in ["ci", "scan .", "gate --all"] {
        let mut command = command(directory.path(), arguments);
        let odd = OsStr::from_bytes(b"\xff");
        command.env("ODD", odd).env("COLUMNS", odd).env("SEAWALL_BASE", odd).env("NO_COLOR", odd);
        finish(command, b"");
    }
}

#[test]
fn a_report_made_to_harm_is_refused_or_judged() {
    let deep = "[".repeat(100_000);
    let huge =
        format!("{{\"schema\":\"seawall-report\",\"version\":1{}}}", ",\"a\":1".repeat(10_000));
    let directory = tree(&[("deep.json", deep.as_str()), ("huge.json", &huge), ("nul.json", "\0")]);
    for file in ["deep.json", "huge.json", "nul.json", "/dev/null"] {
        seawall(directory.path(), &format!("gate --report {file}")).exits(2).says(file);
        seawall(directory.path(), &format!("scan . --baseline {file}"));
    }
}

#[test]
fn settings_made_to_harm_are_refused() {
    let level = |level: u32| {
        let next = level + 1;
        format!("a{next}: &a{next} [*a{level}, *a{level}, *a{level}]\n")
    };
    let bomb: Vec<_> = (0..30).map(level).collect();
    let texts = [
        format!("a0: &a0 x\n{}", bomb.concat()),
        "[".repeat(100_000),
        "a: ".repeat(50_000),
        "\0".to_owned(),
    ];
    for text in texts {
        let directory = tree(&[("a.env", "A=1\n"), ("seawall.yaml", text.as_str())]);
        seawall(directory.path(), "scan .").exits(2).says("seawall.yaml");
    }
}
