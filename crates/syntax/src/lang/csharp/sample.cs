#nullable enable
using System;
using static System.Math;
using Json = Newtonsoft.Json.Linq;
global using Text = System.String;

[assembly: CLSCompliant(true)]

namespace Sample.Web
{
    #region shapes
    public delegate T Maker<out T>(int size) where T : class, new();

    [Flags]
    enum Color : byte { Red = 1, [Obsolete] Green }

    public record Point(int X, int Y) : Base(X), IPoint
    {
        public static Point operator +(Point a, Point b) => new(a.X + b.X, a.Y);
        public static implicit operator int(Point p) { return p.X; }
    }

    [Route("api/[controller]"), ApiController]
    public sealed class Store<T> : ControllerBase, IStore<T> where T : struct
    {
        private const string Key = "se\"cret", Other = @"C:\temp\";
        public event EventHandler? Changed;
        public string Name { get; private set; } = "none";
        public int Size => items.Length;
        public int Slow { get { return 1; } set => slow = value; }
        public T this[int at] => items[at];
        event Action IStore<T>.Gone { add { } remove { } }

        public Store(string name = "x", params int[] rest) : base(name) { this.name = name; }
        ~Store() { }

        [HttpPost("id", Name = "get")]
        public async Task<IActionResult> Get<U>([FromBody] string id, ref int n, string? other)
        {
            var command = new SqlCommand($"SELECT {id,5:N} FROM \"t\" {n}", connection) { Timeout = 1 };
            using var reader = await command.ExecuteAsync<U>(token: null, out var rows);
            string raw = """a "raw" one""", bytes = "b"u8;
            int[] numbers = new int[3], more = { 1, 2 }, all = [1, ..more];
            var anonymous = new { id, Age = 3, this.Name };
            var map = new Dictionary<string, int> { ["a"] = 1, { "b", 2 } };
            var point = old with { X = 1 };
            (int a, string b) = pair;
            n += 1; n ??= 2; n++; --n;
            object cast = (string)other! as object;
            var type = typeof(string) ?? default(object) ?? default;
            char c = 'c'; double d = 1.5; bool yes = true;
            Func<int, int> f = x => x * 2;
            Action g = async (int x) => { await Run(x); };
            Handler h = delegate (int x) { return; };
            var last = list?[0]?.Items?.First<int>()[^1..];
            if (cast is string { Length: > 3 and not 5 } text && n is 1 or 2) return Ok(text);
            else if (cast is Point(var px, _) && cast is Point q) { }
            var q1 = from x in xs
                     join y in ys on x.Id equals y.Id into g2
                     let z = x.A
                     where z > 1
                     orderby z descending, x
                     group x by z into k
                     select k.First();
            var word = n switch { 1 => "one", > 2 when yes => "many", _ => throw new Exception() };
            for (int i = 0, j = 1; i < n; i++, j--) continue;
            foreach (var (k1, v1) in map) break;
            await foreach (string s in stream) { }
            while (yes) { do { } while (n > 1); }
            switch (n)
            {
                case 1:
                case 2: goto case 3;
                case 3 when yes: goto end;
                default: return null;
            }
            try { checked { n++; } }
            catch (IOException e) when (e.Code == 1) { throw; }
            catch { }
            finally { }
            using (var file = File.Open(id)) { }
            lock (this) n = 1;
            unsafe { fixed (int* p = numbers) { } }
        end:
            yield return n;
            yield break;
#if DEBUG
            Log(n);
#else
            Log(1);
#endif
            int Local(int z) => z;
            return global::System.Convert.ToInt32(base.Size(ref n));
        }
    }
    #endregion
}
