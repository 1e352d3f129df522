using System.Net.Http;
using Microsoft.AspNetCore.Mvc;

public class PreviewController : Controller
{
    private static readonly HashSet<string> Feeds = new() { "https://news.example.org/rss" };
    private readonly HttpClient client = new();

    [HttpGet("preview")]
    public async Task<IActionResult> Preview(string url)
    {
        // ruleid: csharp-ssrf-http-client
        var page = await client.GetStringAsync(url);
        // ruleid: csharp-ssrf-http-client
        var request = new HttpRequestMessage(HttpMethod.Get, "http://" + Request.Query["host"] + "/status");
        // ruleid: csharp-ssrf-http-client
        var old = WebRequest.Create($"https://{url}");
        return Ok(new { page, request, old });
    }

    [HttpGet("rates/{currency}")]
    public async Task<IActionResult> Rates(string currency, string feed)
    {
        // ok: csharp-ssrf-http-client
        await client.GetStringAsync($"https://rates.example.org/v1/{currency}");
        // ok: csharp-ssrf-http-client
        await client.PostAsync("https://hooks.example.org/in", new StringContent(currency));
        if (!Feeds.Contains(feed))
        {
            return BadRequest();
        }
        // ok: csharp-ssrf-http-client
        return Ok(await client.GetStringAsync(feed));
    }
}
