using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Ingest.Tests.Operations;

/// <summary>A small HTTP proxy: tunnels every CONNECT to one server, and answers every other request with one text.</summary>
internal sealed class LoopbackProxy : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly IPEndPoint? target;
    private readonly string answer;
    private readonly Task serving;

    /// <param name="target">Where tunnels lead, whatever name was asked for.</param>
    /// <param name="answer">The body of every other answer.</param>
    public LoopbackProxy(IPEndPoint? target, string answer)
    {
        this.target = target;
        this.answer = answer;
        listener.Start();
        serving = ServeAsync();
    }

    /// <summary>The first line of each request.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    public string Address => $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Dispose();
        await serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stop.Dispose();
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            _ = ServeAsync(await listener.AcceptTcpClientAsync(stop.Token));
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var asking = client;
        var stream = asking.GetStream();
        var head = await HeadAsync(stream);
        Asked.Enqueue(head.Split("\r\n")[0]);
        if (!head.StartsWith("CONNECT ", StringComparison.Ordinal))
        {
            var body = Encoding.UTF8.GetBytes(answer);
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\nConnection: close\r\nContent-Length: {body.Length}\r\n\r\n"), stop.Token);
            await stream.WriteAsync(body, stop.Token);
            return;
        }

        using var server = new TcpClient();
        await server.ConnectAsync(target!, stop.Token);
        await stream.WriteAsync("HTTP/1.1 200 Connection established\r\n\r\n"u8.ToArray(), stop.Token);
        await Task.WhenAny(stream.CopyToAsync(server.GetStream(), stop.Token), server.GetStream().CopyToAsync(stream, stop.Token));
    }

    private async Task<string> HeadAsync(NetworkStream stream)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await stream.ReadAsync(one, stop.Token) == 1)
        {
            head.Append((char)one[0]);
        }

        return head.ToString();
    }
}
