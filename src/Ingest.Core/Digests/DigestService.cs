using System.Text;
using Ingest.Core.Storage;
using Microsoft.Extensions.Options;

namespace Ingest.Core.Digests;

/// <summary>Makes, keeps and writes digests. A digest once made for a finished day stays the same until a refresh is asked for.</summary>
public sealed class DigestService(IDigestStore store, PolicyPlan plan, DayCalendar days, IOptions<DigestOptions> options, TimeProvider clock)
{
    /// <summary>Missed digests further back than this are not made by themselves.</summary>
    private const int MostMissed = 14;

    /// <summary>Writes the three forms of a day's digest and the index, and keeps the digest.</summary>
    /// <param name="day">The local day.</param>
    /// <param name="folder">Made when absent.</param>
    /// <param name="refresh">Take what came since the digest was first made.</param>
    /// <param name="cancellationToken">Stops before the files are touched.</param>
    /// <returns>The paths of the Markdown, HTML and JSON forms.</returns>
    /// <exception cref="InputException">The folder cannot be written, or the day has not begun.</exception>
    public async ValueTask<IReadOnlyList<string>> WriteAsync(DateOnly day, string folder, bool refresh, CancellationToken cancellationToken)
    {
        var document = DigestJson.Read((await KeptAsync(day, refresh, cancellationToken)).Document);
        (string Extension, string Content)[] forms = [("md", DigestMarkdown.Write(document)), ("html", DigestHtml.Write(document)), ("json", DigestJson.Write(document))];
        try
        {
            Directory.CreateDirectory(folder);
            var paths = new List<string>(forms.Length);
            foreach (var (extension, content) in forms)
            {
                var path = Path.Combine(folder, $"{DigestText.Day(day)}.{extension}");
                await WriteWholeAsync(path, content, cancellationToken);
                paths.Add(path);
            }

            var all = await store.DaysAsync(cancellationToken);
            await WriteWholeAsync(Path.Combine(folder, "index.html"), DigestIndex.WriteHtml(all, options.Value.Language), cancellationToken);
            await WriteWholeAsync(Path.Combine(folder, "feed.xml"), DigestIndex.WriteAtom(all, days, options.Value.Language), cancellationToken);
            return paths;
        }
        catch (Exception denied) when (denied is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{folder}: the digest cannot be written: {denied.Message}", denied);
        }
    }

    /// <summary>Finished days whose digest is due by now and was not made, oldest first.</summary>
    public async ValueTask<IReadOnlyList<DateOnly>> MissingDaysAsync(CancellationToken cancellationToken)
    {
        if (await store.FirstDayAsync(cancellationToken) is not { } first)
        {
            return [];
        }

        var now = clock.GetUtcNow();
        var missing = new List<DateOnly>();
        for (var day = days.DayOf(now).AddDays(-1); day >= first && missing.Count < MostMissed && day > days.DayOf(now).AddDays(-MostMissed - 1); day = day.AddDays(-1))
        {
            var due = days.Bounds(day).End + options.Value.At;
            if (due <= now && await store.FindAsync(day, cancellationToken) is not { IsFinal: true })
            {
                missing.Insert(0, day);
            }
        }

        return missing;
    }

    private async ValueTask<DigestRow> KeptAsync(DateOnly day, bool refresh, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var bounds = days.Bounds(day);
        if (bounds.Start > now)
        {
            throw new InputException($"--date {DigestText.Day(day)}: that day has not begun yet");
        }

        var isOver = bounds.End <= now;
        var kept = await store.FindAsync(day, cancellationToken);
        if (kept is not null && !refresh && (kept.IsFinal || !isOver))
        {
            return kept;
        }

        var material = await store.ReadAsync(day, bounds, now, cancellationToken);
        var document = DigestBuilder.Build(day, material, plan, options.Value, now, isUnfinished: !isOver, isRefreshed: refresh && kept is not null);
        var row = new DigestRow(day, now, isOver, DigestJson.Write(document));
        await store.KeepAsync(row, cancellationToken);
        return row;
    }

    /// <summary>Written aside and moved into place, so that nobody reads half a file.</summary>
    private static async ValueTask WriteWholeAsync(string path, string content, CancellationToken cancellationToken)
    {
        var aside = path + ".part";
        await File.WriteAllTextAsync(aside, content, new UTF8Encoding(false), cancellationToken);
        File.Move(aside, path, overwrite: true);
    }
}
