using System;
using System.Text.RegularExpressions;

class Expressions
{
    // ruleid: csharp-regex-exponential
    static readonly Regex Words = new Regex(@"^(\w+\s?)*$");

    bool Check(string text)
    {
        // ruleid: csharp-regex-exponential
        return Regex.IsMatch(text, "^([0-9]|[0-9a-f])+$", RegexOptions.IgnoreCase);
    }

    // ok: csharp-regex-exponential
    static readonly Regex Parts = new Regex(@"^\w+(?:\s\w+)*$");
    // ok: csharp-regex-exponential
    static readonly Regex Linear = new Regex(@"^(\w+\s?)*$", RegexOptions.NonBacktracking);
    // ok: csharp-regex-exponential
    static readonly Regex Timed = new Regex(@"^(\w+\s?)*$", RegexOptions.None, TimeSpan.FromSeconds(1));

    bool Fine(string text, string given)
    {
        // ok: csharp-regex-exponential
        return Regex.IsMatch(text, @"^(?>\w+\s?)*$") || Regex.IsMatch(text, given);
    }
}
