using ZstdSharp;

namespace Ingest.Core.Fetching;

/// <summary>Reads a body into memory: takes off its content codings layer by layer and stops at the limit, so that no bomb unfolds.</summary>
internal static class BodyReader
{
    private const int MostLayers = 3;

    /// <summary>Reads to the end, or to the limit.</summary>
    /// <param name="wire">The body as it comes; a fault of the network is thrown on.</param>
    /// <param name="contentEncoding">The field as received, or <see langword="null"/>.</param>
    /// <param name="limit">In bytes, for the wire and for the decoded body.</param>
    /// <param name="cut">Whether a body beyond the limit is cut there rather than refused.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async ValueTask<BodyOutcome> ReadAsync(WireStream wire, string? contentEncoding, int limit, bool cut, CancellationToken cancellationToken)
    {
        var names = ContentCoding.Names(contentEncoding);
        if (names.Count > MostLayers)
        {
            return new BodyOutcome(FetchError.Decoding, $"{names.Count} content codings on top of each other");
        }

        var coding = names is [] ? "gzip" : string.Join(", ", names);
        var layers = new List<ContentCoding>();
        try
        {
            Stream stream = wire;
            foreach (var name in names is [] ? [""] : names)
            {
                if (await ContentCoding.OpenAsync(name, stream, cancellationToken) is not { } layer)
                {
                    return new BodyOutcome(FetchError.Decoding, $"the body has the content coding {name}, which was not asked for");
                }

                layers.Add(layer);
                stream = layer.Decoded;
            }

            var body = await ReadAsync(stream, wire, limit, cut, cancellationToken);
            return body.Error is null && !body.Cut && layers.Exists(l => l.CutShort)
                ? new BodyOutcome(FetchError.Decoding, $"the body's {coding} data ends early")
                : body;
        }
        catch (Exception broken) when (wire.Fault is null && broken is InvalidDataException or InvalidOperationException or IOException or ZstdException)
        {
            return new BodyOutcome(FetchError.Decoding, $"the body's {coding} data is broken");
        }
        finally
        {
            for (var i = layers.Count - 1; i >= 0; i--)
            {
                await layers[i].DisposeAsync();
            }
        }
    }

    private static async ValueTask<BodyOutcome> ReadAsync(Stream stream, WireStream wire, int limit, bool cut, CancellationToken cancellationToken)
    {
        using var body = new BodyParts();
        while (true)
        {
            var count = await stream.ReadAsync(body.Room(), cancellationToken);
            body.Take(count);
            if (body.Length > limit || wire.Bytes > limit)
            {
                return cut
                    ? new BodyOutcome(body.ToArray(limit), Cut: true)
                    : new BodyOutcome(FetchError.TooLarge, $"larger than {limit} bytes{(body.Length > wire.Bytes ? " after content decoding" : "")} (Http:MaxBodyBytes)");
            }

            if (count == 0)
            {
                return new BodyOutcome(body.ToArray(limit), Cut: false);
            }
        }
    }
}
