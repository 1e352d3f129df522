//! The kinds of data that libraries give, and of places where it must be harmless.

use seawall_model::words;

words! {
    /// Where data comes from.
    SourceKind as "kind of source" {
        /// Whatever a remote user controls: parameters, headers, cookies, body, path, names of uploaded files.
        UserInput = "user-input",
        /// What a remote user controls and chooses the type of, too: a mapping or a number where a text was meant.
        UserJson = "user-json",
        /// The path of the request, of which a route lets through no more than its parameters.
        RequestPath = "request-path",
        /// What a database holds.
        Database = "database",
        /// What a directory of users and machines holds, as LDAP has it.
        Directory = "directory",
        /// What a file holds.
        File = "file",
        /// The names of what an archive holds.
        ArchiveEntry = "archive-entry",
        /// What another machine answers or sends.
        Network = "network",
        /// What is typed at the terminal.
        Console = "console",
        /// Variables of the environment.
        Environment = "environment",
        /// What stands on the command line.
        Arguments = "arguments",
        /// Random numbers that can be foretold.
        WeakRandom = "weak-random",
    }
}

words! {
    /// What happens to data that arrives somewhere.
    SinkKind as "kind of sink" {
        /// It is run as SQL or a language like it.
        Sql = "sql",
        /// It is part of a query of a database that knows no SQL.
        Nosql = "nosql",
        /// It is run as a command of the operating system.
        Command = "command",
        /// It is a program with its arguments: a text is a command, of a list the first element is.
        Argv = "argv",
        /// It is run as code.
        Code = "code",
        /// It is part of a filter or a name of LDAP.
        Ldap = "ldap",
        /// It is part of an `XPath` expression.
        Xpath = "xpath",
        /// It is part of a header of HTTP, as the name or where line breaks pass.
        Header = "header",
        /// It is the value of a header of HTTP, by a library that servers check for line breaks.
        HeaderValue = "header-value",
        /// It is written to a log.
        Log = "log",
        /// A file of this name is opened, written or removed.
        Path = "path",
        /// The server asks for this address.
        Url = "url",
        /// The browser is sent to this address.
        Redirect = "redirect",
        /// It becomes part of a page.
        Html = "html",
        /// It is the text of a template.
        Template = "template",
        /// It is run as an expression of a framework: EL, OGNL, SpEL.
        Expression = "expression",
        /// It is read as XML by what may follow external entities.
        Xml = "xml",
        /// Objects are made of it, of types that it names.
        Deserialization = "deserialization",
        /// It is read as YAML, by what makes objects of types that it names.
        Yaml = "yaml",
        /// It is a setting of the system, the program or a connection.
        Setting = "setting",
        /// It is the name or the value of something in a session.
        TrustBoundary = "trust-boundary",
        /// It is read as a regular expression.
        Regex = "regex",
        /// It is part of the head of a mail.
        Mail = "mail",
        /// A password, a token or a cookie that stands for a user is made of it.
        Credential = "credential",
        /// It is the password or the key itself.
        Password = "password",
        /// It says which database is connected to, and as whom.
        Connection = "connection",
        /// Programs and libraries are looked for there.
        SearchPath = "search-path",
        /// The hash algorithm of this name is used.
        HashName = "hash-name",
        /// The cipher of this name is used.
        CipherName = "cipher-name",
        /// A class or a member of this name is looked up.
        Reflection = "reflection",
        /// It says how values are formatted.
        Format = "format",
    }
}
