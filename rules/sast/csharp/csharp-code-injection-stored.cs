using System;
using System.CodeDom.Compiler;

public class Handler
{
    public void Run(CodeDomProvider provider)
    {
        Compile(provider, Console.ReadLine());
        Number(provider, Console.ReadLine());
    }

    private void Compile(CodeDomProvider provider, string formula)
    {
        // ruleid: csharp-code-injection-stored
        provider.CompileAssemblyFromSource(new CompilerParameters(), "class A { int B = " + formula + "; }");
    }

    private void Number(CodeDomProvider provider, string formula)
    {
        int? number = null;
        try
        {
            number = int.Parse(formula);
        }
        catch (FormatException)
        {
        }
        if (number != null)
        {
            // ok: csharp-code-injection-stored
            provider.CompileAssemblyFromSource(new CompilerParameters(), "class A { int B = " + formula + "; }");
        }
    }
}
