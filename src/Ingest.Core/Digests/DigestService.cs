using System.Text;
using Ingest.Core.Digests.Html;
using Ingest.Core.Digests.Markdown;
using Ingest.Core.Storage;
using Microsoft.Extensions.Options;

namespace Ingest.Core.Digests;

/// <summary>Makes, keeps and writes digests. A digest once made for a finished day stays the same until a refresh is asked for.</summary>
public sealed class DigestService(IDigestStore store, Func<PolicyPlan> plan, DayCalendar days, DigestAudience audience, IOptions<DigestOptions> options, TimeProvider clock)
{
    /// <summary>Missed digests further back than this are neither made nor delivered by themselves.</summary>
    private const int MostMissed = 14;

    /// <summary>A digest cut off further in the future than this was made by a clock that has been put right since: its day was not over.</summary>
    private static readonly TimeSpan ClockSlack = TimeSpan.FromMinutes(5);

    private static readonly string[] Extensions = ["md", "html", "json"];

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
        var look = await LookAsync(cancellationToken);
        string[] forms = [DigestMarkdown.Write(document, look), DigestHtml.Write(document, look), DigestJson.Write(document)];
        try
        {
            Directory.CreateDirectory(folder);
            for (var form = 0; form < forms.Length; form++)
            {
                await WriteWholeAsync(PathOf(folder, day, Extensions[form]), forms[form], cancellationToken);
            }

            var all = await store.EntriesAsync(cancellationToken);
            await WriteWholeAsync(Path.Combine(folder, "index.html"), DigestIndex.WriteHtml(all, options.Value.Language, look.Stylesheet), cancellationToken);
            await WriteWholeAsync(Path.Combine(folder, "feed.xml"), DigestIndex.WriteAtom(all, options.Value.Language), cancellationToken);
            return [.. Extensions.Select(extension => PathOf(folder, day, extension))];
        }
        catch (Exception denied) when (denied is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{folder}: the digest cannot be written: {denied.Message}", denied);
        }
    }

    /// <summary>Finished days whose digest is due by now and was not made, or whose files are missing, oldest first; and days whose digest a clock that ran ahead called finished.</summary>
    public async ValueTask<IReadOnlyList<DateOnly>> MissingDaysAsync(string folder, CancellationToken cancellationToken)
    {
        if (await store.FirstDayAsync(cancellationToken) is not { } first)
        {
            return [];
        }

        var now = clock.GetUtcNow();
        var today = days.DayOf(now);
        var final = (await store.EntriesAsync(cancellationToken)).Where(digest => digest.IsFinal).ToLookup(digest => IsBelieved(digest.Cutoff, now), digest => digest.Day);
        var (made, premature) = (final[true].ToHashSet(), final[false].ToHashSet());
        return
        [
            .. Enumerable.Range(0, MostMissed + 1).Select(back => today.AddDays(-back)).Reverse()
                .Where(day => premature.Contains(day)
                    || (day >= first && days.InstantOf(day.AddDays(1), options.Value.At) <= now
                        && (!made.Contains(day) || Array.Exists(Extensions, extension => !File.Exists(PathOf(folder, day, extension)))))),
        ];
    }

    private static bool IsBelieved(DateTimeOffset cutoff, DateTimeOffset now) => cutoff <= now + ClockSlack;

    private static string PathOf(string folder, DateOnly day, string extension) => Path.Combine(folder, $"{DigestText.Day(day)}.{extension}");

    private async ValueTask<DigestLook> LookAsync(CancellationToken cancellationToken)
    {
        var file = options.Value.Stylesheet;
        try
        {
            return new DigestLook(DigestSections.Parse(options.Value.Sections), file is null ? "" : await File.ReadAllTextAsync(file, cancellationToken));
        }
        catch (Exception denied) when (denied is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"setting Digest:Stylesheet: {file} cannot be read: {denied.Message}", denied);
        }
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
        if (kept is not null && !refresh && IsBelieved(kept.Cutoff, now) && (kept.IsFinal || !isOver))
        {
            return kept;
        }

        var material = await store.ReadAsync(day, bounds, now, cancellationToken);
        var ask = new DigestAsk { Day = day, Language = options.Value.Language, Cutoff = now, Version = Version, IsUnfinished = !isOver, RefreshedFrom = refresh ? kept?.Cutoff : null };
        var document = DigestBuilder.Build(ask, material, plan(), days);
        var row = new DigestRow(day, now, isOver, DigestLabels.In(document.Language).Describe(document.Summary), DigestJson.Write(document));
        await store.KeepAsync(row, [.. material.Articles.Concat(material.Late).Select(article => new DigestShown(article.Id, article.Status))], isOver ? Deliveries(day, now) : [], cancellationToken);
        return row;
    }

    private static string Version => typeof(DigestService).Assembly.GetName().Version!.ToString(3);

    private IReadOnlyList<OutboxEntry> Deliveries(DateOnly day, DateTimeOffset now) =>
        day < days.DayOf(now).AddDays(-MostMissed) ? [] : [.. audience.Channels.Select(channel => new OutboxEntry(DigestAudience.KeyOf(day), channel, null))];

    /// <summary>Written aside and moved into place, so that nobody reads half a file.</summary>
    private static async ValueTask WriteWholeAsync(string path, string content, CancellationToken cancellationToken)
    {
        var aside = path + ".part";
        await File.WriteAllTextAsync(aside, content, new UTF8Encoding(false), cancellationToken);
        File.Move(aside, path, overwrite: true);
    }
}
