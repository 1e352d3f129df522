//! What is read as a credential, and what is not, in many languages and formats.

mod forms;

use seawall_model::{Chunk, FileClass, Limits, SourceFile};
use seawall_rules::{Load, SecretRules, load};

use crate::{Detector, IdentityKey};

const CONFIG: &str = "\
[[rules]]\nid='generic-password'\nkeywords=['pass','pwd','_pw','pw:','psw','senha']\n[rules.seawall]\ndetector='assignment'\n\
[[rules]]\nid='generic-secret'\nkeywords=['secret']\n[rules.seawall]\ndetector='assignment'\n\
[[rules]]\nid='generic-token'\nkeywords=['token']\n[rules.seawall]\ndetector='assignment'\n\
[[rules]]\nid='generic-key'\nkeywords=['key']\n[rules.seawall]\ndetector='assignment'\n\
[[rules]]\nid='generic-credential'\nkeywords=['credential','auth']\n[rules.seawall]\ndetector='assignment'\n";

/// A value that a person with a password manager chose; put together so that no scanner minds.
const STRONG: &str = concat!("vQ7x", "#kTz", "2mWp");
/// A value that a program drew.
const RANDOM: &str = concat!("q8Zr2LkX", "v5TnW0yB", "4mHd9sJc");
/// The same in hexadecimal.
const HEX: &str = concat!("9f3ac71d", "04be58e2", "6d70a1f8", "b52c93e6");
/// Letters that are no word.
const ODD: &str = concat!("xkq", "vbrtz");

fn detector(config: &str) -> Detector {
    let from = Load { file: &|_| Err("no files here".to_owned()), default: &SecretRules::default };
    let Ok((rules, _)) = load(config, "test.toml", &from) else { panic!("the rules do not load") };
    Detector::new(&rules, Limits::STANDARD, IdentityKey::standard()).0
}

/// What is found in `text` with the marks `{strong}`, `{random}`, `{hex}` and `{odd}` filled in.
fn found(detector: &Detector, language: Option<&'static str>, text: &str) -> Vec<String> {
    let filled = [("{strong}", STRONG), ("{random}", RANDOM), ("{hex}", HEX), ("{odd}", ODD)]
        .iter()
        .fold(text.to_owned(), |text, (mark, value)| text.replace(mark, value));
    let file = SourceFile {
        path: "a/file",
        bytes: filled.as_bytes(),
        class: FileClass { language, ..FileClass::TEXT },
        chunk: Chunk::default(),
    };
    detector.scan(&file).found.iter().map(|one| one.secret.expose().to_owned()).collect()
}

/// Each text must give just the value that stands before it; none for an empty one.
fn check(language: Option<&'static str>, cases: &[(&str, &str)]) {
    let detector = detector(CONFIG);
    let marks = |value: &str| match value {
        "strong" => STRONG.to_owned(),
        "random" => RANDOM.to_owned(),
        "hex" => HEX.to_owned(),
        "odd" => ODD.to_owned(),
        other => other.to_owned(),
    };
    let mut wrong = Vec::new();
    for (value, text) in cases {
        let wanted: Vec<String> = if value.is_empty() { Vec::new() } else { vec![marks(value)] };
        let got = found(&detector, language, text);
        if got != wanted {
            wrong.push(format!("{text}\n    wanted {wanted:?}, got {got:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn literals_in_code() {
    let cases = [
        ("strong", r#"password = "{strong}""#),
        ("strong", r#"String password = "{strong}";"#),
        ("strong", r#"private static final String DB_PASSWORD = "{strong}";"#),
        ("strong", "const dbPassword: string = '{strong}';"),
        ("strong", r#"var password String = "{strong}""#),
        ("strong", r#"password := "{strong}""#),
        ("strong", r#"let password = String::from("{strong}");"#),
        ("strong", "$config['password'] = '{strong}';"),
        ("strong", "'password' => '{strong}',"),
        ("strong", r#":password => "{strong}""#),
        ("strong", "define('DB_PASSWORD', '{strong}');"),
        ("strong", r#"options.put("password", "{strong}");"#),
        ("strong", r#"user.setPassword("{strong}");"#),
        ("strong", r#"builder.password("{strong}")"#),
        ("strong", r#"connect(user="bob", password="{strong}")"#),
        ("strong", r#"if password == "{strong}":"#),
        ("strong", "if (password !== '{strong}') {"),
        ("strong", r#"char password[] = "{strong}";"#),
        ("strong", r#"char password[64] = "{strong}";"#),
        ("strong", r#"NSString *password = @"{strong}";"#),
        ("strong", r#"[zip open:path withPassword:@"{strong}"]"#),
        ("strong", "password = b'{strong}'"),
        ("strong", r#"secret := []byte("{strong}")"#),
        ("hex", r#"secretBytes, err := hex.DecodeString("{hex}")"#),
        ("random", "const key = Buffer.from('{random}', 'utf8'); const aKey = x;"),
        ("strong", "password =\n    \"{strong}\""),
        ("strong", "password = (\n  \"{strong}\"\n)"),
        ("strong", r#"pw = os.getenv("APP_PASSWORD", "{strong}")"#),
        ("strong", r#"password: process.env.DB_PASSWORD || "{strong}""#),
        ("strong", r#"password = config.db or "{strong}""#),
        ("random", r#"const token = "Bearer {random}""#),
        ("strong", r#"log("{\"user\":\"bob\",\"password\":\"{strong}\"}")"#),
        ("strong", r#"conn = "Server=db;User Id=sa;Password={strong};Encrypt=yes""#),
        ("hex", "// token = {hex}"),
    ];
    check(Some("java"), &cases);
    check(
        Some("go"),
        &[
            ("strong", "cfg := `\n  user: bob\n  password: {strong}\n`"),
            ("hex", "// token = {hex}"),
        ],
    );
    check(Some("python"), &[("strong", "cfg = \"\"\"\npassword: {strong}\n\"\"\"")]);
}

#[test]
fn code_that_is_no_literal() {
    let cases = [
        ("", "password = getPassword();"),
        ("", "password = config.password"),
        ("", "password = passwordFromVault"),
        ("", "this.password = xkqvbrtz2;"),
        ("", "password: Optional[str] = None"),
        ("", "def reset_password(token: str) -> None:"),
        ("", "conn->passwd = other->passwd;"),
        ("", r#"password = os.environ["DB_PASSWORD"]"#),
        ("", "password = request.form['password']"),
        ("", r#"password = kwargs.pop("password", self.default)"#),
        ("", r#"token = "prefix-" + uuid4()"#),
        ("", r#"password = f"{user}-{domain}""#),
        ("", r#"password = "%s" % value"#),
        ("", r#"log.Printf("password: %s", value)"#),
        ("", r#"hash := HashPassword("password", "{random}")"#),
        ("", r#"assertEqual(jwt.decode(token, "secret", "HS256"), claims)"#),
        ("", r#"fields = ["username", "password", "secret", "{odd}"]"#),
        ("", "token = lexer.nextToken()"),
        ("", "case Token::Identifier: break;"),
        ("", r#"{"password": $scope.password}"#),
        ("", "passwordHash = sha256(password)"),
        ("", "var password, err = read()"),
        ("", "$password = $_POST['password'];"),
    ];
    check(Some("python"), &cases);
}

#[test]
fn values_in_configuration() {
    check(
        None,
        &[
            ("strong", "password: {strong}"),
            ("strong", "password: \"{strong}\""),
            ("strong", "  - password: '{strong}'"),
            ("strong", "DB_PASSWORD={strong}"),
            ("strong", "export DB_PASSWORD={strong}"),
            ("strong", "export DB_PASSWORD='{strong}'"),
            ("strong", "ENV DB_PASSWORD={strong}"),
            ("strong", "spring.datasource.password={strong}"),
            ("strong", "password = {strong}"),
            ("strong", "# password = {strong}"),
            ("strong", "password: {strong}  # of the test system"),
            ("strong", "admin.password = {strong}"),
            ("strong", "\"password\": \"{strong}\","),
            ("strong", "'password': '{strong}'"),
            ("strong", "<password>{strong}</password>"),
            ("strong", "<add key=\"Password\" value=\"{strong}\" />"),
            ("strong", "<property name=\"password\" value=\"{strong}\"/>"),
            ("strong", "<user name=\"bob\" password=\"{strong}\"/>"),
            ("random", "{\"key\": \"token\", \"value\": \"{random}\"}"),
            ("strong", "- name: DB_PASSWORD\n  value: {strong}"),
            ("strong", "{ user: bob, password: {strong} }"),
            ("strong", "users = [ {user: bob, password: {strong}} ]"),
            ("strong", "docker run -e DB_PASSWORD={strong} -e DB_USER=bob image"),
            ("strong", "tool --password {strong} --verbose"),
            ("strong", "tool --password={strong}"),
            ("strong", "tool --password '{strong}'"),
            ("strong", "Connect-Server -Password {strong}"),
            ("strong", "ALTER USER bob WITH PASSWORD '{strong}';"),
            ("random", "GET /v1?user=bob&token={random}&page=2"),
            ("strong", "The password is `{strong}`."),
            ("strong", "**Password**: `{strong}`"),
            ("strong", "${DB_PASSWORD:-{strong}}"),
            ("odd", "password: {odd}"),
            ("746609", "password: 746609"),
            ("admin123", "password: admin123"),
            ("Winter2031!", "password: Winter2031!"),
            ("T0pS3cr3t!", "password: T0pS3cr3t!"),
            ("AdminPassword123!", "administrator_login_password = \"AdminPassword123!\""),
            ("Aa12345678", "password: Aa12345678"),
            ("P@ssw0rd2024", "db_password=P@ssw0rd2024"),
            ("Welcome1!", "password = 'Welcome1!'"),
            ("dbpassword99", "password: dbpassword99"),
            ("MySecretKey123", "\"password\": \"MySecretKey123\""),
            ("correct-horse-battery", "password: correct-horse-battery"),
            ("mySuperSecretKeyForJwt12345", "JWT_SECRET=mySuperSecretKeyForJwt12345"),
            ("hex", "\"apiKey\": \"{hex}\""),
            ("random", "x-auth: {random}"),
            ("random", "aws.secretAccessKey: {random}"),
            ("strong", "login_pw: {strong}"),
            ("random", "cache_access_key: {random}"),
            ("strong", "cache_password: {strong}"),
            ("random", "signature_key: {random}"),
        ],
    );
}

#[test]
fn names_that_only_sound_like_one() {
    check(
        None,
        &[
            ("", "passwordField: \"{strong}\""),
            ("", "password_hash_algorithm: {random}"),
            ("", "tokenizer = \"{random}\""),
            ("", "token_type: {random}"),
            ("", "keyboard: {random}"),
            ("", "primaryKey: {random}"),
            ("", "PUBLIC_KEY={random}"),
            ("", "secretName: {random}"),
            ("", "secret_id = {random}"),
            ("", "access_key_id: {random}"),
            ("", "next_page_token: {random}"),
            ("", "passengers: \"{strong}\""),
            ("", "bypass = \"{strong}\""),
            ("", "monkey = \"{random}\""),
            ("", "author: {random}"),
            ("", "password_reset_url: {random}"),
            ("", "token_expires_at: 1454476716"),
            ("", "\"lib/api_key.rb\": \"{hex}\""),
            ("", "keys: {strong}"),
            ("", "password_confirmation_label: \"{strong}\""),
            ("", "order_key: {random}"),
            ("", "idempotencyKey: {random}"),
            ("", "CACHE_KEY={random}"),
            ("", "translation-key: {random}"),
            ("", "ciphertext_key: {random}"),
            ("", "jwk_thumbprint_key: {random}"),
            ("", "token_etag: {random}"),
        ],
    );
}

#[test]
fn values_that_are_no_credential() {
    check(
        None,
        &[
            ("", "password: password"),
            ("", "password: changeme"),
            ("", "password: secret"),
            ("", "password: s3cr3t"),
            ("", "password: P@ssw0rd"),
            ("", "password: password123"),
            ("", "password: test1234"),
            ("", "password: 123456"),
            ("", "password: 654321"),
            ("", "password: abc123"),
            ("", "password: aaaaa"),
            ("", "password: xyxyxyxy"),
            ("", "password: my-db-pass"),
            ("", "password: mySecretPassword"),
            ("", "password: your_password_here"),
            ("", "password: <password>"),
            ("", "password: ${DB_PASSWORD}"),
            ("", "password: {{ db_password }}"),
            ("", "password: $DB_PASSWORD"),
            ("", "password: \"$dbPassword\""),
            ("", "password: %PASSWORD%"),
            ("", "password: ENC(Xk3v9dTqLm2Rz7Wb5Yc8==)"),
            ("", "password: $2b$12$abcdefghijklmnopqrstuv0123456789ABCDEFGHIJKLMNOPQRSTU"),
            ("", "password: {SSHA}Xk3v9dTqLm2Rz7Wb5Yc8Np4Hs6Jf1Gv0"),
            ("", "password: Enter your password"),
            ("", "password: \"Your password is too short\""),
            ("", "password: \"Introduza a palavra-passe\""),
            ("", "\"PASSWORD\": \"Пароль\""),
            ("", "password: true"),
            ("", "password: null"),
            ("", "password: 30"),
            ("", "password: ********"),
            ("", "password: ..."),
            ("", "token: eyJhbGciOi..."),
            ("", "password: /run/secrets/db"),
            ("", "secret: secret/data/app"),
            ("", "password: user@company.org"),
            ("", "token: 1.2.3"),
            ("", "token: https://auth.company.org/token"),
        ],
    );
}

#[test]
fn names_and_public_values_are_no_credential() {
    check(
        None,
        &[
            ("", "token: oauth2_access"),
            ("", "token: mqtttoken"),
            ("", "key: user-settings-page-2"),
            ("", "key: 0x9f1343901e600bf7L"),
            ("", "api_key: MY_API_KEY"),
            ("", "secretKey: projects/app/secrets/db"),
            ("", "The password must be at least 12 characters."),
            ("", "Fixed: password prompt was shown twice"),
            ("", "password: xq"),
            ("", "\"Password\": \"Wagwoord\""),
            ("", "private-key: ca.ed25519.pem"),
            ("", "token: ^(abc123|zyx789)$"),
            ("", "key: 000102030405060708090A0B0C0D0E0F"),
            ("", "key: AAAAB3NzaC1yc2EAAAABIwAAAIEA7NcGSQFZ0Zg"),
            ("", "token: urn:ietf:params:oauth:token-type:jwt4"),
            ("", "- urn:ietf:params:oauth:{random}"),
            ("", "password: Password1"),
            ("", "password: P@ssw0rd"),
            ("", "secret: getSigningKey2"),
            ("", "nkey: UABCDEFG.>"),
            ("", "token: $JS.ACK.orders.worker.1.13266774.12547470.1708328638.1"),
            ("", "key: A128CBC-HS256"),
            ("", "token: PBES2-HS256+A128KW"),
            ("", "key: RSA-OAEP-256"),
            ("", "password: sha512"),
            ("", "secret: HMAC-SHA256"),
            ("", "token: application/x-www-form-urlencoded;v=4.7"),
            ("", "token: auth.token.expired2.title"),
            ("", "api_key: 0x{hex}04be58e2"),
        ],
    );
}

#[test]
fn in_a_file_that_exists_to_hold_a_password_a_word_is_one() {
    const CONFIG: &str = "\
[[rules]]\nid='generic-file'\npath='netrc$'\nkeywords=['pass']\n[rules.seawall]\ndetector='assignment'\n";
    let detector = detector(CONFIG);
    let told = |path: &str, text: &str| {
        let file = SourceFile {
            path,
            bytes: text.as_bytes(),
            class: FileClass::TEXT,
            chunk: Chunk::default(),
        };
        let found = detector.scan(&file).found;
        found.iter().map(|one| one.secret.expose().to_owned()).collect::<Vec<_>>().join(" ")
    };
    let line = "machine ftp.corp.net login bob password tulip";
    assert_eq!(told("home/.netrc", line), "tulip");
    assert_eq!(told("home/notes", line), "");
    assert_eq!(told("home/.netrc", "password = true\npasswordField = tulip\npass: <secret>"), "");
}

#[test]
fn confidence_follows_the_value() {
    let detector = detector(CONFIG);
    let confidence = |text: &str| {
        let file = SourceFile {
            path: "a",
            bytes: text.as_bytes(),
            class: FileClass::TEXT,
            chunk: Chunk::default(),
        };
        detector.scan(&file).found.first().map(|one| one.confidence.to_string())
    };
    let told = |value: &str| confidence(&format!("password: {value}")).unwrap_or_default();
    assert_eq!(
        [told("admin123"), told(ODD), told("Sommer2031"), told(STRONG), told(RANDOM)],
        ["low", "low", "medium", "medium", "medium"],
        "the rule's own confidence is medium"
    );
}
