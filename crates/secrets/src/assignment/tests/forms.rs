//! The forms in which languages and formats tie a name to a value, beyond `name = value`.

use super::check;

#[test]
fn fields_that_stand_side_by_side() {
    check(
        None,
        &[
            ("strong", "{\"ParameterKey\": \"DbPassword\", \"ParameterValue\": \"{strong}\"}"),
            ("strong", "- {name: DB_PASSWORD, value: {strong}}"),
            (
                "strong",
                "<param-name>dbPassword</param-name>\n  <param-value>{strong}</param-value>",
            ),
            ("strong", "<name>db.ConnectionPassword</name><value>{strong}</value>"),
            ("strong", "<key>Password</key>\n<string>{strong}</string>"),
            ("strong", "<property name=\"password\">\n  <value>{strong}</value>\n</property>"),
            ("random", "<string name=\"api_key\">{random}</string>"),
            ("strong", "<entry key=\"password\">{strong}</entry>"),
            ("strong", "<td>Password:</td><td>{strong}</td>"),
            ("strong", "| password | {strong} |"),
            ("strong", "| **Password** | `{strong}` |"),
            ("strong", "|name|value|\n|password|{strong}|"),
            ("", "<td>Password</td><td>The password of the user</td>"),
            ("", "<key>Password</key><string>Wagwoord</string>"),
            ("", "<string name=\"prompt_password\">Lozinka</string>"),
            ("", "<label for=\"password\">Password</label><input id=\"password\">"),
            ("", "| password | string | The password of the user |"),
            ("", "{\"name\": \"password\", \"required\": true}"),
            ("", "{\"name\": \"password\", \"value\": \"\"}"),
        ],
    );
}

#[test]
fn elements() {
    check(
        None,
        &[
            ("strong", "<password>\n  {strong}\n</password>"),
            ("strong", "<ns:password>{strong}</ns:password>"),
            ("strong", "<password><![CDATA[{strong}]]></password>"),
            ("random", "<apiToken encrypted=\"no\">{random}</apiToken>"),
            ("", "<password>\n  <min>8</min>\n</password>"),
            ("", "<password/>"),
        ],
    );
}

#[test]
fn values_on_the_next_lines() {
    check(
        None,
        &[
            ("strong", "password: |\n  {strong}\nuser: bob"),
            ("strong", "db:\n  password: >-\n    {strong}\n  user: bob"),
            ("strong", "password:\n  {strong}\n"),
            ("strong", "passwords:\n- {strong}\n- {odd}"),
            ("strong", "passwords:\n  - '{strong}'"),
            ("strong", "- password:\n    {strong}\n"),
            ("strong", "password: !unsafe {strong}"),
            ("strong", "password: &db {strong}"),
            ("", "password: *db"),
            ("", "password:\n  min_length: 12"),
            ("", "password:\n  type: string"),
            ("", "password:\nxkqvbrtz2w"),
            ("", "password: |\n  Enter the\n  password"),
            ("", "password: !vault |\n  $ANSIBLE_VAULT;1.1;AES256\n  3539376161313938323731"),
        ],
    );
}

#[test]
fn lines_of_settings_and_commands() {
    check(
        None,
        &[
            ("strong", "ENV DB_PASSWORD {strong}"),
            ("strong", "setenv DB_PASSWORD {strong}"),
            ("strong", "set -x DB_PASSWORD {strong}"),
            ("strong", "SETX DB_PASSWORD \"{strong}\""),
            ("strong", "ARG DB_PASSWORD={strong}"),
            ("strong", "set DB_PASSWORD={strong}"),
            ("strong", "DB_PASSWORD='{strong}' ./run --now"),
            ("strong", "read -r PASS <<< \"{strong}\""),
            ("strong", "requirepass {strong}"),
            ("strong", "    password {strong}\n    user bob"),
            ("strong", "db.password {strong}"),
            ("strong", "${PASSWORD}    {strong}"),
            ("strong", "- Password: **{strong}**"),
            ("strong", "login: bob, pw: {strong}"),
            ("strong", "senha: {strong}"),
            ("strong", "PSW={strong}"),
            ("!Fdb2euZf!", "PASSWORD=!Fdb2euZf!"),
            ("random", "NAME_TOKEN ::= \"{random}\""),
            ("random", "SERVICE_TOKEN :::= \"{random}\""),
            ("random", "Authorization: {random}"),
            ("", "password !required"),
            ("", "password changed"),
            ("", "Password required"),
            ("", "Authorization: Bearer"),
            ("", "\"Authorization\": \"Basic dXNlcm5hbWU6cGFzc3dvcmQ=\""),
            ("", "password = !config.password"),
        ],
    );
}

#[test]
fn defaults_and_fields_that_are_filled_in() {
    check(
        Some("python"),
        &[
            ("strong", "variable \"password\" {\n  type = string\n  default = \"{strong}\"\n}"),
            ("strong", "parser.add_argument('--password', '-p', default='{strong}')"),
            (
                "strong",
                "add_option(\"-p\", \"--password\", dest=\"password\", default=\"{strong}\")",
            ),
            ("strong", "option('password', { default: '{strong}' })"),
            ("strong", "ENV.fetch('DB_PASSWORD') { '{strong}' }"),
            ("strong", "x = os.environ.get('DB_PASSWORD') or '{strong}'"),
            ("strong", "x = System.getenv(\"DB_PASSWORD\") ?: \"{strong}\""),
            ("strong", "x: process.env.DB_PASSWORD || '{strong}'"),
            ("strong", "cy.get('#password').type('{strong}')"),
            ("strong", "page.fill('input[name=password]', '{strong}')"),
            ("strong", "page.fill('#password', '{strong}')"),
            ("strong", "find(By.name(\"password\")).sendKeys(\"{strong}\")"),
            ("strong", "fill_in 'Password', with: '{strong}'"),
            ("strong", "When I fill in \"Password\" with \"{strong}\""),
            ("", "variable \"db_password\" {\n  description = \"Password of the database\"\n}"),
            ("", "cy.get('#password').type(password)"),
            ("", "get('password')\nget('x', default='{strong}')"),
            ("", "set :password, ask('Password', nil)"),
        ],
    );
}

#[test]
fn forms_of_single_languages() {
    check(
        Some("csharp"),
        &[
            ("strong", "public string Password { get; set; } = \"{strong}\";"),
            ("strong", "const std::string password{\"{strong}\"};"),
            ("strong", "#define PASSWORD @\"{strong}\""),
            ("strong", "Dim password As String = \"{strong}\""),
            ("strong", "DECLARE @password nvarchar(50) = '{strong}'"),
            ("strong", "$password .= '{strong}';"),
            ("strong", "set :password, '{strong}'"),
            ("strong", "{password, \"{strong}\"}."),
            ("strong", "user, password = 'bob', '{strong}'"),
            ("strong", "PASSWORDS = ['{strong}', 'x']"),
            ("strong", "parametrize(\"password\", [\"{strong}\"])"),
            ("", "public string Password { get; set; }"),
            ("", "{password, Password}."),
            ("", "password = users[\"{strong}\"]"),
        ],
    );
}

#[test]
fn columns_of_a_table() {
    check(
        Some("sql"),
        &[
            ("strong", "INSERT INTO users (name, password) VALUES ('bob', '{strong}');"),
            ("strong", "insert into `u` (`id`, `password`, `at`)\nvalues (1, '{strong}', NOW());"),
            ("strong", "INSERT INTO u (at, [password]) VALUES (NOW(), N'{strong}')"),
            ("strong", "UPDATE users SET password = '{strong}' WHERE name = 'bob';"),
            ("", "INSERT INTO users (name, password) VALUES (?, ?);"),
            ("", "INSERT INTO users (password, name) VALUES (NULL, '{strong}');"),
            ("", "INSERT INTO u (p, password) VALUES ('b', '$2y$10${random}{random}');"),
        ],
    );
}

#[test]
fn text_inside_text() {
    check(
        Some("rust"),
        &[
            ("strong", "let yaml = r#\"\n  user: bob\n  password: {strong}\n\"#;"),
            ("strong", "config = <<~YAML\n  password: {strong}\nYAML\nx = 1"),
            ("strong", "content = <<EOF\npassword={strong}\nEOF\n"),
            ("strong", "// run with --password {strong} at first"),
            ("strong", "/// <code>Connect -Password {strong}</code>"),
            ("strong", "{&#34;password&#34;: &#34;{strong}&#34;, &#34;id&#34;: 12}"),
            ("strong", "data-x=\"{&quot;password&quot;:&quot;{strong}&quot;}\""),
            ("strong", "if [ \"${password}\" == \"{strong}\" ]; then"),
            ("", "let y = r#\"\nuser: bob\n\"#;\npassword: xkqvbrtz2w,"),
            ("", "x = <<EOF\na\nEOF\npassword = xkqvbrtz2w"),
            ("", "// the password = users.lookup(name)"),
            ("", "let a = 1 << BITS;\npassword: other2pw,"),
        ],
    );
}

#[test]
fn names_of_what_opens_nothing() {
    check(
        None,
        &[
            ("", "encrypted_key: '{random}'"),
            ("", "encryptedPassword = \"{random}\""),
            ("", "<input name=\"csrf_token\" value=\"{random}\">"),
            ("", "authenticity_token: {random}"),
            ("", "x = keyring.get_password(\"{random}\", user)"),
        ],
    );
}
