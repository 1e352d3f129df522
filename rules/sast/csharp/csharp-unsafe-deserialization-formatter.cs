using System.Runtime.Serialization.Formatters.Binary;
using System.Text.Json;
using Newtonsoft.Json;

public class States
{
    public object Read(Stream stream, string text)
    {
        var formatter = new BinaryFormatter();
        // ruleid: csharp-unsafe-deserialization-formatter
        var state = formatter.Deserialize(stream);
        // ruleid: csharp-unsafe-deserialization-formatter
        var view = new LosFormatter().Deserialize(text);
        // ruleid: csharp-unsafe-deserialization-formatter
        var settings = new JsonSerializerSettings { TypeNameHandling = TypeNameHandling.All };
        return JsonConvert.DeserializeObject(text, settings);
    }

    public object Safe(Stream stream, string text)
    {
        // ok: csharp-unsafe-deserialization-formatter
        var state = System.Text.Json.JsonSerializer.Deserialize<State>(text);
        // ok: csharp-unsafe-deserialization-formatter
        var settings = new JsonSerializerSettings { TypeNameHandling = TypeNameHandling.None };
        // ok: csharp-unsafe-deserialization-formatter
        var bound = new JsonSerializerSettings { TypeNameHandling = TypeNameHandling.Auto, SerializationBinder = new KnownTypes() };
        // ok: csharp-unsafe-deserialization-formatter
        return new XmlSerializer(typeof(State)).Deserialize(stream);
    }
}
