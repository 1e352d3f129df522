using Microsoft.AspNetCore.Mvc;
using Microsoft.CodeAnalysis.CSharp.Scripting;

public class FormulaController : Controller
{
    [HttpPost("run")]
    public async Task<IActionResult> Run(string formula)
    {
        // ruleid: csharp-code-injection-script
        var result = await CSharpScript.EvaluateAsync(formula);
        // ruleid: csharp-code-injection-script
        var number = await CSharpScript.EvaluateAsync<double>("return " + formula + ";");
        // ruleid: csharp-code-injection-script
        var tree = CSharpSyntaxTree.ParseText($"class Rule {{ {formula} }}");
        return Ok(new { result, number, tree });
    }

    [HttpPost("safe")]
    public async Task<IActionResult> Safe(string left, int index)
    {
        // ok: csharp-code-injection-script
        await CSharpScript.EvaluateAsync("Left.Length", globals: new Globals { Left = left });
        // ok: csharp-code-injection-script
        await CSharpScript.EvaluateAsync("items[" + index + "]");
        // ok: csharp-code-injection-script
        return Ok(DateTime.Parse(left));
    }
}
