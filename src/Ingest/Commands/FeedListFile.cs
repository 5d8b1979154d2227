using Ingest.Core;
using Ingest.Core.Feeds;

namespace Ingest.Commands;

/// <summary>The list of feeds as a file that <c>feeds add|remove|import</c> change.</summary>
internal sealed class FeedListFile
{
    private readonly string path;
    private ReadOnlyMemory<byte> text;

    private FeedListFile(string path, ReadOnlyMemory<byte> text) => (this.path, this.text, Feeds) = (path, text, FeedCatalog.Parse(text, path));

    public IReadOnlyList<FeedSource> Feeds { get; private set; }

    /// <summary>Reads the list; an absent file is an empty list.</summary>
    /// <exception cref="InputException">It cannot be read, or something in it is wrong.</exception>
    public static FeedListFile Open(string path)
    {
        try
        {
            return new FeedListFile(path, File.Exists(path) ? File.ReadAllBytes(path) : FeedListEditor.Empty);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path}: the file cannot be read: {unreadable.Message}", unreadable);
        }
    }

    /// <summary>The feed with this id or address, or <see langword="null"/>.</summary>
    public FeedSource? Find(string name)
    {
        var address = Uri.TryCreate(name, UriKind.Absolute, out var uri) ? uri.AbsoluteUri : name;
        return Feeds.FirstOrDefault(feed => feed.Id == name) ?? Feeds.FirstOrDefault(feed => feed.Url.AbsoluteUri == address);
    }

    /// <summary>Adds feeds and writes the file.</summary>
    public void Add(IReadOnlyList<FeedDraft> drafts) => Write(FeedListEditor.Add(text, drafts, path));

    /// <summary>Takes a feed out and writes the file.</summary>
    public void Remove(FeedSource feed) => Write(FeedListEditor.Remove(text, Feeds.ToList().IndexOf(feed), path));

    /// <summary>Written aside and moved into place, so that a worker never reads half a list; in place where the file is a mount of its own and cannot be moved over.</summary>
    private void Write(byte[] edited)
    {
        var target = File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path : path;
        try
        {
            var aside = target + ".part";
            File.WriteAllBytes(aside, edited);
            try
            {
                File.Move(aside, target, overwrite: true);
            }
            catch (IOException)
            {
                File.WriteAllBytes(target, edited);
                File.Delete(aside);
            }
        }
        catch (Exception denied) when (denied is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path}: the list cannot be written: {denied.Message}", denied);
        }

        (text, Feeds) = (edited, FeedCatalog.Parse(edited, path));
    }
}
