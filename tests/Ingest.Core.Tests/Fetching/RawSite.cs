using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Ingest.Core.Tests.Fetching;

/// <summary>A bare socket on 127.0.0.1 for answers that no proper server gives. Each connection reads one request head and then does what the test says.</summary>
internal sealed class RawSite : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Task _loop;
    private int _connections;

    public RawSite(Func<int, Socket, CancellationToken, Task> answer)
    {
        _listener.Start();
        _loop = AcceptAsync(answer);
    }

    public int Connections => _connections;

    public Uri At(string path) => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}{path}");

    public static Task SendAsync(Socket socket, string latin1) => SendAsync(socket, Encoding.Latin1.GetBytes(latin1));

    public static async Task SendAsync(Socket socket, byte[] bytes) => await socket.SendAsync(bytes);

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Dispose();
        await _loop;
        _end.Dispose();
    }

    private async Task AcceptAsync(Func<int, Socket, CancellationToken, Task> answer)
    {
        var open = new List<Task>();
        try
        {
            while (true)
            {
                var socket = await _listener.AcceptSocketAsync(_end.Token);
                open.Add(ServeAsync(Interlocked.Increment(ref _connections), socket, answer));
            }
        }
        catch (Exception e) when (_end.IsCancellationRequested && e is OperationCanceledException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
            await Task.WhenAll(open);
        }
    }

    private async Task ServeAsync(int number, Socket socket, Func<int, Socket, CancellationToken, Task> answer)
    {
        using (socket)
        {
            try
            {
                var head = new StringBuilder();
                var buffer = new byte[4096];
                while (!head.ToString().Contains("\r\n\r\n", StringComparison.Ordinal))
                {
                    var count = await socket.ReceiveAsync(buffer, _end.Token);
                    if (count == 0)
                    {
                        return;
                    }

                    head.Append(Encoding.Latin1.GetString(buffer, 0, count));
                }

                await answer(number, socket, _end.Token);
            }
            catch (Exception e) when (e is SocketException or OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
        }
    }
}
