using Ingest.Core.Fetching;

namespace Ingest.Core.Tests.Fetching;

public sealed class BodyReaderTests
{
    private const int Limit = 1 << 20;

    public static TheoryData<string, string, int> WholeBodies
    {
        get
        {
            var data = new TheoryData<string, string, int>();
            foreach (var piece in (int[])[1, 2, 7, 1000, 4096, 1 << 20])
            {
                data.Add("gzip", "gzip", piece);
                data.Add("x-gzip", "gzip", piece);
                data.Add("br", "br", piece);
                data.Add("zstd", "zstd", piece);
                data.Add("deflate", "zlib", piece);
                data.Add("deflate", "raw", piece);
                data.Add("GZIP, identity", "gzip", piece);
                data.Add("", "gzip", piece);
                data.Add("gzip", "", piece);
                data.Add("", "", piece);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(WholeBodies))]
    public async Task ReadAsync_WholeBody_IsDecoded(string field, string coding, int piece)
    {
        var packed = Packed.As(coding, Packed.Sample);

        var body = await ReadAsync(packed, field, piece);

        body.Error.Should().BeNull(body.Detail);
        body.Content.ToArray().Should().Equal(Packed.Sample);
    }

    [Theory]
    [InlineData("gzip", "gzip")]
    [InlineData("br", "br")]
    [InlineData("zstd", "zstd")]
    [InlineData("deflate", "zlib")]
    [InlineData("deflate", "raw")]
    [InlineData("", "gzip")]
    public async Task ReadAsync_BodyCutAnywhere_IsNeverTakenForWhole(string field, string coding)
    {
        var packed = Packed.As(coding, Packed.Sample);
        int[] ends = [3, 11, packed.Length / 3, packed.Length / 2, packed.Length - 300, .. Enumerable.Range(2, 12).Select(n => packed.Length - n)];

        foreach (var end in ends)
        {
            foreach (var piece in (int[])[1, 5, 1 << 20])
            {
                var body = await ReadAsync(packed[..end], field, piece);

                (body.Error == FetchError.Decoding || body.Content.Span.SequenceEqual(Packed.Sample)).Should().BeTrue($"{end} of {packed.Length} bytes in pieces of {piece} gave {body.Content.Length}");
            }
        }
    }

    [Fact]
    public async Task ReadAsync_GzipInSeveralMembers_ReadsThemAll()
    {
        byte[] packed = [.. Packed.As("gzip", "first "u8.ToArray()), .. Packed.As("gzip", "second"u8.ToArray())];

        foreach (var piece in Enumerable.Range(1, packed.Length))
        {
            (await ReadAsync(packed, "gzip", piece)).Content.ToArray().Should().Equal("first second"u8.ToArray());
        }
    }

    [Fact]
    public async Task ReadAsync_PaddingAfterGzip_IsPassedOver()
    {
        byte[] packed = [.. Packed.As("gzip", Packed.Sample), .. new byte[700]];

        (await ReadAsync(packed, "gzip", 512)).Content.ToArray().Should().Equal(Packed.Sample);
    }

    [Fact]
    public async Task ReadAsync_TwoCodings_AreTakenOffInOrder()
    {
        var packed = Packed.As("br", Packed.As("gzip", Packed.Sample));

        (await ReadAsync(packed, "gzip, br", 100)).Content.ToArray().Should().Equal(Packed.Sample);
    }

    [Theory]
    [InlineData("gzip", "gzip")]
    [InlineData("br", "br")]
    [InlineData("deflate", "zlib")]
    public async Task ReadAsync_DamagedBody_IsRefused(string field, string coding)
    {
        var packed = Packed.As(coding, Packed.Sample);
        packed.AsSpan(packed.Length / 2, 40).Fill(0xA5);

        (await ReadAsync(packed, field, 4096)).Error.Should().Be(FetchError.Decoding);
    }

    [Theory]
    [InlineData("dcb")]
    [InlineData("compress")]
    [InlineData("br, br, br, br")]
    public async Task ReadAsync_CodingThatWasNotAskedFor_IsRefused(string field)
    {
        var body = await ReadAsync("x"u8.ToArray(), field, 10);

        body.Error.Should().Be(FetchError.Decoding);
        body.Detail.Should().Contain("coding");
    }

    [Theory]
    [InlineData("gzip", "gzip")]
    [InlineData("zstd", "zstd")]
    [InlineData("br", "br")]
    [InlineData("deflate", "zlib")]
    public async Task ReadAsync_Bomb_StopsAtTheLimit(string field, string coding)
    {
        var packed = Packed.As(coding, new byte[200 << 20]);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var body = await ReadAsync(packed, field, 65536);

        body.Error.Should().Be(FetchError.TooLarge);
        body.Detail.Should().Contain("Http:MaxBodyBytes");
        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(16 << 20);
    }

    [Theory]
    [InlineData(Limit, null)]
    [InlineData(Limit + 1, FetchError.TooLarge)]
    public async Task ReadAsync_PlainBodyAroundTheLimit_IsCounted(int length, FetchError? error)
    {
        (await ReadAsync(new byte[length], null, 50_000)).Error.Should().Be(error);
    }

    [Theory]
    [InlineData(32_767)]
    [InlineData(32_768)]
    [InlineData(32_769)]
    [InlineData(65_536)]
    [InlineData(100_000)]
    public async Task ReadAsync_BodyOfSeveralParts_IsPutTogetherInOrder(int length)
    {
        var content = Counted(length);
        foreach (var piece in (int[])[999, 32_768, 1 << 20])
        {
            (await ReadAsync(content, null, piece)).Content.ToArray().Should().Equal(content);
        }
    }

    [Fact]
    public async Task ReadAsync_CutWanted_EndsAtTheLimit()
    {
        var wire = new WireStream(new ChunkedStream(Counted(Limit * 2), 5000), () => { });

        var body = await BodyReader.ReadAsync(wire, null, Limit, cut: true, TestContext.Current.CancellationToken);

        (body.Error, body.Cut).Should().Be((null, true));
        body.Content.Span.SequenceEqual(Counted(Limit)).Should().BeTrue();
    }

    [Fact]
    public async Task ReadAsync_EmptyBody_IsEmptyWhateverItsCoding()
    {
        foreach (var field in (string?[])["gzip", "br", "deflate", null])
        {
            var body = await ReadAsync([], field, 1);

            (body.Error, body.Content.Length).Should().Be((null, 0));
        }
    }

    private static byte[] Counted(int length) => [.. Enumerable.Range(0, length).Select(n => (byte)(n % 251))];

    private static ValueTask<BodyOutcome> ReadAsync(byte[] packed, string? field, int piece) =>
        BodyReader.ReadAsync(new WireStream(new ChunkedStream(packed, piece), () => { }), field, Limit, cut: false, TestContext.Current.CancellationToken);
}
