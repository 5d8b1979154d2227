using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Ingest.Core;

namespace Ingest.Tests;

/// <summary><c>ingest extract</c> as a script runs it: files, folders, lists and addresses.</summary>
public sealed class ExtractVerbTests : IDisposable
{
    private const string Russian = "Городской совет одобрил строительство нового волнолома после одиннадцати лет споров.";

    private static readonly string[] Fields = ["file", "url", "canonicalUrl", "title", "authors", "published", "modified", "language", "description", "section", "keywords", "image", "siteName", "text", "blocks", "status", "method"];

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ingest-extract-");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Extract_AFile_GivesOneLineWithAllFieldsOfTheContract()
    {
        var file = Write("a.html", Page("Harbour reopens"));

        var (exitCode, lines, errors) = await RunAsync(null, file, "--url", "https://saltby.example/news/a");

        exitCode.Should().Be(0, errors);
        var line = lines.Should().ContainSingle().Subject;
        line.EnumerateObject().Select(field => field.Name).Should().StartWith(Fields);
        line.GetProperty("file").GetString().Should().Be(file);
        line.GetProperty("url").GetString().Should().Be("https://saltby.example/news/a");
        line.GetProperty("canonicalUrl").GetString().Should().Be("https://saltby.example/a");
        line.GetProperty("title").GetString().Should().Be("Harbour reopens");
        line.GetProperty("published").GetString().Should().Be("2025-11-21");
        line.GetProperty("modified").ValueKind.Should().Be(JsonValueKind.Null);
        line.GetProperty("authors").EnumerateArray().Select(name => name.GetString()).Should().Equal("Ann Lee");
        line.GetProperty("status").GetString().Should().Be("full");
        var text = line.GetProperty("text").GetString()!;
        var blocks = line.GetProperty("blocks").EnumerateArray().ToList();
        blocks.Select(block => block.GetProperty("kind").GetString()).Should().Equal("caption", "paragraph", "heading", "listItem", "quote", "paragraph");
        blocks[0].GetProperty("text").GetString().Should().Be("The quay at dawn");
        text[blocks[2].GetProperty("start").GetInt32()..blocks[2].GetProperty("end").GetInt32()].Should().Be("What comes next");
        text.Should().NotContain("The quay at dawn");
    }

    [Fact]
    public async Task Extract_AFolder_GivesItsPagesInTheOrderOfTheirNamesEachTime()
    {
        for (var i = 0; i < 30; i++)
        {
            Write($"page-{i:D2}.html", Page($"Story {i}", 1 + (30 - i) * 20));
        }

        Pack("page-07b.html.gz", Encoding.UTF8.GetBytes(Page("Packed story")));
        Write("notes.txt", "no page");

        var (exitCode, lines, errors) = await RunAsync(null, folder.FullName);
        var (_, again, _) = await RunAsync(null, folder.FullName);

        exitCode.Should().Be(0, errors);
        var files = lines.Select(line => Path.GetFileName(line.GetProperty("file").GetString()!)).ToList();
        files.Should().HaveCount(31).And.BeInAscendingOrder(StringComparer.Ordinal);
        lines[8].GetProperty("title").GetString().Should().Be("Packed story");
        again.Select(line => line.GetRawText()).Should().Equal(lines.Select(line => line.GetRawText()));
    }

    [Fact]
    public async Task Extract_ListOnStandardInput_GivesEachFileItsOwnAddress()
    {
        var (one, two) = (Write("one.html", Page("One")), Write("two.html", Page("Two")));
        var input = string.Join('\n', JsonSerializer.Serialize(new { file = two, url = "https://two.example/x/y" }), "", JsonSerializer.Serialize(new { file = one }));

        var (exitCode, lines, errors) = await RunAsync(input, "-");

        exitCode.Should().Be(0, errors);
        lines.Select(line => line.GetProperty("file").GetString()).Should().Equal(two, one);
        lines[0].GetProperty("canonicalUrl").GetString().Should().Be("https://two.example/a");
        lines[1].GetProperty("url").ValueKind.Should().Be(JsonValueKind.Null);
    }

    [Theory]
    [InlineData("{\"file\": 3}")]
    [InlineData("a.html")]
    [InlineData("{\"url\": \"https://two.example/\"}")]
    public async Task Extract_LineThatIsNone_EndsWithItsNumber(string line)
    {
        var (exitCode, _, errors) = await RunAsync($"\n{line}\n", "-");

        exitCode.Should().Be(2);
        errors.Should().Contain("standard input:2: expected one JSON object a line").And.NotContain("   at ");
    }

    [Fact]
    public async Task Extract_FilesThatAreNoPages_SayWhyAndTheOthersAreRead()
    {
        File.WriteAllBytes(PathOf("broken.html.gz"), [0x1F, 0x8B, 8, 0, 1, 2, 3]);
        var cut = Pack("cut.html.gz", Encoding.UTF8.GetBytes(Page("Cut", 4000)));
        await File.WriteAllBytesAsync(cut, (await File.ReadAllBytesAsync(cut, Stop))[..100], Stop);
        string[] files = [PathOf("missing.html"), PathOf("broken.html.gz"), cut, Write("empty.html", ""), Write("photo.html", "\u0089PNG\r\n\u001A\n\0\0\0\rIHDR"), Write("good.html", Page("Good"))];

        var (exitCode, lines, errors) = await RunAsync(null, files);
        var (strict, _, _) = await RunAsync(null, [.. files, "--strict"]);

        (exitCode, strict).Should().Be((0, 1), errors);
        lines.Select(line => line.GetProperty("file").GetString()).Should().Equal(files);
        lines[0].EnumerateObject().Select(field => field.Name).Should().Equal("file", "error");
        lines[0].GetProperty("error").GetString().Should().Contain("missing.html");
        lines[1].TryGetProperty("error", out _).Should().BeTrue();
        lines[2].GetProperty("error").GetString().Should().Contain("cut short");
        lines[3].GetProperty("reason").GetString().Should().Be("the page is empty");
        lines[4].GetProperty("reason").GetString().Should().Be("not a page of text");
        lines[4].GetProperty("text").ValueKind.Should().Be(JsonValueKind.Null);
        lines[5].GetProperty("status").GetString().Should().Be("full");
    }

    [Fact]
    public async Task Extract_SmallFileThatUnpacksToALot_IsRefused()
    {
        var bomb = Pack("bomb.html.gz", new byte[65 << 20]);

        (await RunAsync(null, bomb)).Lines.Should().ContainSingle().Which.GetProperty("error").GetString().Should().Be("unpacks to more than 64 MiB");
    }

    [Fact]
    public async Task Extract_PageWithAWrongDeclaration_IsReadByTheOptionCharset()
    {
        var file = PathOf("koi.html");
        await File.WriteAllBytesAsync(file, Charsets.ByLabel("koi8-r")!.GetBytes($"<html><head><meta charset=\"windows-1251\"></head><body><article><p>{Russian}</p></article></body></html>"), Stop);

        (await RunAsync(null, file, "--charset", "koi8-r")).Lines.Single().GetProperty("text").GetString().Should().Be(Russian);
        (await RunAsync(null, file)).Lines.Single().GetProperty("text").GetString().Should().NotBe(Russian);
    }

    [Theory]
    [InlineData("--charset", "koi9", "there is no such charset")]
    [InlineData("--url", "saltby", "is no address")]
    [InlineData("--set", "Extraction:ParseTimeout=soon", "Extraction:ParseTimeout")]
    public async Task Extract_WrongOption_EndsWithOneClearMessage(string option, string value, string expected)
    {
        var (exitCode, _, errors) = await RunAsync(null, Write("a.html", Page("A")), option, value);

        exitCode.Should().Be(2);
        errors.Should().Contain(expected).And.NotContain("   at ");
    }

    [Fact]
    public async Task Extract_Addresses_AreFetchedUnlessTheyArePrivate()
    {
        await using var paper = await PaperSite.StartAsync();
        string[] addresses = [new Uri(paper.Root, "/harbour").AbsoluteUri, new Uri(paper.Root, "/nothing-here").AbsoluteUri];

        var (exitCode, lines, errors) = await RunAsync(null, [.. addresses, "--set", "Http:AllowPrivateNetworks=true", "--set", "Http:HostPause=00:00:00"]);
        var (_, refused, _) = await RunAsync(null, addresses[0]);

        exitCode.Should().Be(0, errors);
        lines[0].GetProperty("url").GetString().Should().Be(addresses[0]);
        lines[0].GetProperty("title").GetString().Should().Be("Harbour reopens");
        lines[1].GetProperty("error").GetString().Should().Contain("404");
        refused.Single().TryGetProperty("error", out _).Should().BeTrue();
    }

    private static async Task<(int ExitCode, List<JsonElement> Lines, string Errors)> RunAsync(string? input, params string[] arguments)
    {
        var (exitCode, output, errors) = await IngestProcess.RunAsync(input, ["extract", .. arguments]);
        return (exitCode, [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)], errors);
    }

    private string PathOf(string name) => Path.Combine(folder.FullName, name);

    private string Write(string name, string content)
    {
        File.WriteAllText(PathOf(name), content, name == "photo.html" ? Encoding.Latin1 : new UTF8Encoding(false));
        return PathOf(name);
    }

    private string Pack(string name, byte[] content)
    {
        using var packed = new GZipStream(File.Create(PathOf(name)), CompressionLevel.Fastest);
        packed.Write(content);
        return PathOf(name);
    }

    private static string Page(string title, int paragraphs = 1) => $"""
        <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title} | Saltby Gazette</title><meta property="og:site_name" content="Saltby Gazette"><meta name="author" content="Ann Lee">
        <meta property="article:published_time" content="2025-11-21"><link rel="canonical" href="/a"></head><body><article><h1>{title}</h1><figure><img src="q.jpg"><figcaption>The quay at dawn</figcaption></figure>
        <p>The quay opened again on Friday after nine weeks, and the first boats were in before the sun was.</p><h2>What comes next</h2><ul><li>A new crane in the spring of next year</li></ul>
        <blockquote>Nobody had thought that it would take so long.</blockquote>{string.Concat(Enumerable.Range(1, paragraphs).Select(i => $"<p>Boat {i} of the fleet paid its dues at the harbour office and left with the tide.</p>"))}</article></body></html>
        """;
}
