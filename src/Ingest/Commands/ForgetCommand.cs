using System.CommandLine;
using Ingest.Core;
using Ingest.Core.Deduplication;
using Ingest.Core.Storage;

namespace Ingest.Commands;

/// <summary><c>ingest forget</c>: removes what was stored and leaves a tombstone.</summary>
internal static class ForgetCommand
{
    public static Command Create()
    {
        var url = new Argument<string?>("url") { Description = "Address of an article", HelpName = "URL", Arity = ArgumentArity.ZeroOrOne };
        var outlet = new Option<string?>("--outlet") { Description = "All articles of this outlet", HelpName = "O" };
        return new Command("forget", "Removes what was stored and leaves a tombstone, so that it is not fetched again") { url, outlet }.Does(async (parsed, cancellationToken) =>
        {
            var (address, name) = (parsed.GetValue(url), parsed.GetValue(outlet));
            if (address is null == name is null)
            {
                throw new InputException("forget: expected the address of an article, or --outlet with a name");
            }

            await using var workspace = await Workspace.OpenStoreBesideAsync(Settings.From(parsed), cancellationToken);
            var upkeep = workspace.Get<IUpkeep>();
            var now = workspace.Get<TimeProvider>().GetUtcNow();
            var receipt = name is not null
                ? await upkeep.ForgetOutletAsync(name, now, cancellationToken)
                : Uri.TryCreate(address, UriKind.Absolute, out var page) && page.Scheme is "http" or "https"
                    ? await upkeep.ForgetAsync(CanonicalUrls.Choose(page.AbsoluteUri, null, null).Keys, now, cancellationToken)
                    : throw new InputException($"forget {address}: expected an absolute address such as https://outlet.example/article");
            await Console.Out.WriteLineAsync($"{receipt.Articles} articles, {receipt.Mentions} mentions and {receipt.Items} feed items forgotten".AsMemory(), cancellationToken);
            await Console.Error.WriteLineAsync("Digests that were written, backups and the snapshot may still hold it; the next upkeep renews the snapshot.".AsMemory(), cancellationToken);
            if (name is not null)
            {
                await Console.Error.WriteLineAsync("New articles of this outlet still come while its feeds are followed; ingest feeds remove takes them out.".AsMemory(), cancellationToken);
            }

            return Verb.Done;
        });
    }
}
