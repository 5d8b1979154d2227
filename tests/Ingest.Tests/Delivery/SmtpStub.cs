using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Ingest.Tests.Delivery;

/// <summary>A mail server on loopback that takes one message after another, without TLS.</summary>
internal sealed class SmtpStub : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly Task serving;

    public SmtpStub()
    {
        listener.Start();
        serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Refuses messages with a temporary failure while it is set.</summary>
    public bool IsBusy { get; set; }

    /// <summary>Refuses messages of those who did not log in, which nobody can.</summary>
    public bool WantsLogIn { get; init; }

    /// <summary>The messages taken over, as they came.</summary>
    public List<string> Messages { get; } = [];

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stop.Dispose();
    }

    private async Task ServeAsync()
    {
        while (!stop.IsCancellationRequested)
        {
            using var client = await listener.AcceptTcpClientAsync(stop.Token);
            using var stream = client.GetStream();
            using var reader = new StreamReader(stream, Encoding.UTF8);
            await SayAsync(stream, "220 stub");
            while (await reader.ReadLineAsync(stop.Token) is { } line && await AnswerAsync(line, reader, stream))
            {
            }
        }
    }

    private async Task<bool> AnswerAsync(string line, StreamReader reader, NetworkStream stream)
    {
        if (line == "DATA")
        {
            await SayAsync(stream, "354 go on");
            var message = new StringBuilder();
            while (await reader.ReadLineAsync(stop.Token) is { } part && part != ".")
            {
                message.Append(part).Append('\n');
            }

            Messages.Add(message.ToString());
        }

        await SayAsync(stream, line.StartsWith("MAIL", StringComparison.Ordinal) && WantsLogIn ? "530 log in first" : line.StartsWith("MAIL", StringComparison.Ordinal) && IsBusy ? "451 later" : line.StartsWith("QUIT", StringComparison.Ordinal) ? "221 bye" : "250 ok");
        return !line.StartsWith("QUIT", StringComparison.Ordinal);
    }

    private Task SayAsync(NetworkStream stream, string line) => stream.WriteAsync(Encoding.ASCII.GetBytes(line + "\r\n"), stop.Token).AsTask();
}
