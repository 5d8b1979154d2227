using System.Buffers.Binary;
using System.IO.Compression;
using System.Text.Json;
using Ingest.Core;

namespace Ingest.Commands;

/// <summary>A document named on the command line, or by a line of standard input.</summary>
/// <param name="File">As given.</param>
/// <param name="Url">Where it came from, or <see langword="null"/>.</param>
/// <param name="Headers">The fields it came with.</param>
internal sealed record InputFile(string File, Uri? Url, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>A packed file may unpack to so many bytes; it is small, and need not be what it says.</summary>
    private const int MostUnpacked = 64 << 20;

    /// <summary>Expands arguments: <c>-</c> stands for JSON Lines on standard input, a folder for the pages in it.</summary>
    /// <exception cref="InputException">An address or a line is wrong.</exception>
    public static IEnumerable<InputFile> Expand(IEnumerable<string> arguments, string? url, string? contentType)
    {
        var given = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (contentType is not null)
        {
            given["content-type"] = contentType;
        }

        foreach (var argument in arguments)
        {
            if (argument == "-")
            {
                foreach (var input in FromLines(Console.In))
                {
                    yield return input;
                }
            }
            else if (Directory.Exists(argument))
            {
                foreach (var file in Directory.EnumerateFiles(argument).Where(IsPage).Order(StringComparer.Ordinal))
                {
                    yield return new InputFile(file, Address(url, "--url"), given);
                }
            }
            else
            {
                yield return new InputFile(argument, Address(url, "--url"), given);
            }
        }
    }

    /// <summary>The value of a field, or <see langword="null"/>.</summary>
    public string? Header(string name) => Headers.GetValueOrDefault(name);

    /// <summary>The bytes; a <c>.gz</c> file is unpacked.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="InvalidDataException">It cannot be unpacked, or not within the limit.</exception>
    public byte[] ReadAll()
    {
        if (!File.EndsWith(".gz", StringComparison.OrdinalIgnoreCase))
        {
            return System.IO.File.ReadAllBytes(File);
        }

        using var file = System.IO.File.OpenRead(File);
        using var packed = new GZipStream(file, CompressionMode.Decompress);
        using var whole = new MemoryStream();
        var part = new byte[1 << 16];
        while (packed.Read(part) is > 0 and var length)
        {
            whole.Write(part, 0, length);
            if (whole.Length > MostUnpacked)
            {
                throw new InvalidDataException($"unpacks to more than {MostUnpacked >> 20} MiB");
            }
        }

        return StatedLength(file) <= whole.Length ? whole.ToArray() : throw new InvalidDataException("the packed file is damaged or cut short");
    }

    /// <summary>The length that a gzip file ends with (RFC 1952 section 2.3.1); that of its last member when there are several.</summary>
    private static uint StatedLength(FileStream file)
    {
        Span<byte> end = stackalloc byte[sizeof(uint)];
        file.Position = Math.Max(0, file.Length - end.Length);
        return file.ReadAtLeast(end, end.Length, throwOnEndOfStream: false) == end.Length ? BinaryPrimitives.ReadUInt32LittleEndian(end) : 0;
    }

    private static bool IsPage(string file) => file.EndsWith(".html", StringComparison.OrdinalIgnoreCase) || file.EndsWith(".htm", StringComparison.OrdinalIgnoreCase) || file.EndsWith(".html.gz", StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<InputFile> FromLines(TextReader lines)
    {
        for (var number = 1; lines.ReadLine() is { } line; number++)
        {
            if (!string.IsNullOrWhiteSpace(line))
            {
                yield return FromLine(line, number);
            }
        }
    }

    private static InputFile FromLine(string line, int number)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            var file = root.GetProperty("file").GetString() ?? throw new KeyNotFoundException();
            var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
            if (root.TryGetProperty("headers", out var fields) && fields.ValueKind == JsonValueKind.Object)
            {
                foreach (var field in fields.EnumerateObject())
                {
                    headers[field.Name] = field.Value.ToString();
                }
            }

            return new InputFile(file, root.TryGetProperty("url", out var url) ? Address(url.GetString(), $"line {number}") : null, headers);
        }
        catch (Exception wrong) when (wrong is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new InputException($"standard input:{number}: expected one JSON object a line, such as {{\"file\": \"feed.xml\"}}", wrong);
        }
    }

    private static Uri? Address(string? url, string where) =>
        url is null ? null : Uri.TryCreate(url, UriKind.Absolute, out var address) ? address : throw new InputException($"{where}: \"{url}\" is no address; expected one such as https://example.org/rss.xml");
}
