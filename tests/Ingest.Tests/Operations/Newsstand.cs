using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Ingest.Tests.Operations;

/// <summary>Outlets whose pages can be held back, with a data folder and a list of feeds beside them, for tests of the real process.</summary>
internal sealed class Newsstand : IAsyncDisposable
{
    public const int Outlets = 8;
    public const int PagesOfEach = 6;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ingest-stand-");
    private readonly TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Site site = null!;

    private Newsstand()
    {
    }

    public string Data => Path.Combine(folder.FullName, "data");

    /// <summary>Pages beyond the first two of an outlet are never answered as long as this is so.</summary>
    public bool HoldsPages { get; set; }

    public int PagesAsked => site.Asked.Count(asked => asked.Contains("/page-", StringComparison.Ordinal));

    public int FeedsAsked => site.Asked.Count(asked => asked.EndsWith("/rss", StringComparison.Ordinal));

    private string Feeds => Path.Combine(folder.FullName, "feeds.json");

    public static async Task<Newsstand> StartAsync()
    {
        var stand = new Newsstand();
        stand.site = await Site.StartAsync(stand.AnswerAsync, Outlets);
        SmallPlan.WriteTo(stand.folder.FullName);
        await File.WriteAllTextAsync(stand.Feeds, JsonSerializer.Serialize(new { feeds = stand.site.Addresses.Select(address => new { url = new Uri(address, "/rss").AbsoluteUri }) }));
        return stand;
    }

    /// <summary>The arguments of a verb over this folder and list.</summary>
    public string[] Arguments(string verb) => [verb, "--data", Data, "--feeds", Feeds, "--plan", Path.Combine(folder.FullName, "plan.json"), "--set", "Http:AllowPrivateNetworks=true", "--set", "Http:HostPause=00:00:00", "--set", "Articles:RevisitsPerHostAndDay=0"];

    public async ValueTask DisposeAsync()
    {
        released.TrySetResult();
        await site.DisposeAsync();
        folder.Delete(recursive: true);
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        if (HoldsPages && path.Contains("/page-", StringComparison.Ordinal) && path[6] > '2')
        {
            await released.Task.WaitAsync(context.RequestAborted);
            return;
        }

        context.Response.StatusCode = path == "/robots.txt" ? 404 : 200;
        await context.Response.WriteAsync(path == "/rss" ? Site.Rss([.. Enumerable.Range(1, PagesOfEach).Select(number => $"/page-{number}-{context.Request.Host.Host}")]) : Site.Page(path));
    }
}
