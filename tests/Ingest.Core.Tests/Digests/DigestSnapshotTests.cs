using System.Runtime.CompilerServices;
using Ingest.Core.Digests;
using Ingest.Core.Digests.Html;
using Ingest.Core.Digests.Markdown;

namespace Ingest.Core.Tests.Digests;

/// <summary>All three forms, word for word, over a fixed store. <c>INGEST_UPDATE_SNAPSHOTS=1</c> writes them anew; look at what changed before committing it.</summary>
public sealed class DigestSnapshotTests
{
    [Theory]
    [InlineData("day-en-utc", "UTC", "en", "2025-11-21")]
    [InlineData("day-ru-kyiv", "Europe/Kyiv", "ru", "2025-11-21")]
    [InlineData("day-uk-new-york", "America/New_York", "uk", "2025-11-21")]
    [InlineData("long-day-uk-kyiv", "Europe/Kyiv", "uk", "2025-10-26")]
    [InlineData("half-failed-day", "UTC", "en", "2025-11-22")]
    [InlineData("silent-day", "UTC", "en", "2025-11-23")]
    [InlineData("day-not-collected", "UTC", "ru", "2025-11-26")]
    public async Task Write_TheFixedStore_IsAsItWas(string name, string zone, string language, string day)
    {
        await using var store = await FixedStore.CreateAsync(zone);

        var document = await store.DigestAsync(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), language);

        Compare($"{name}.md", DigestMarkdown.Write(document, DigestLook.Default));
        Compare($"{name}.json", DigestJson.Write(document));
        var html = DigestHtml.Write(document, DigestLook.Default);
        Compare($"{name}.html", html[..html.IndexOf("<style>", StringComparison.Ordinal)] + html[(html.IndexOf("</style>", StringComparison.Ordinal) + "</style>\n".Length)..]);
    }

    private static void Compare(string file, string written, [CallerFilePath] string here = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(here)!, "Snapshots", file);
        if (Environment.GetEnvironmentVariable("INGEST_UPDATE_SNAPSHOTS") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, written);
        }

        written.Should().Be(File.ReadAllText(path), file);
    }
}
