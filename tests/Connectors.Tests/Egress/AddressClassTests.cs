using System.Net;
using System.Net.Sockets;
using HealthEngine.Connectors.Egress;
using HealthEngine.Connectors.Tests.Import;

namespace HealthEngine.Connectors.Tests.Egress;

public sealed class AddressClassTests
{
    public static TheoryData<string, bool> Vectors
    {
        get
        {
            var table = new TheoryData<string, bool>();
            foreach (var line in File.ReadLines(Path.Combine(RepositoryFiles.Root, "tests", "data", "ssrf_vectors.txt")))
            {
                var words = line.Split('#')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
                if (words.Length == 2) table.Add(words[1], words[0] == "ALLOW");
            }

            return table;
        }
    }

    [Fact]
    public void No_vector_is_lost() => Assert.Equal(64, Vectors.Count);

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Only_addresses_that_are_anybodys_are_public(string address, bool isPublic) =>
        Assert.Equal(isPublic, AddressClass.IsPublic(IPAddress.Parse(address)));

    [Theory]
    [InlineData("http://2130706433/")]
    [InlineData("http://0177.0.0.1/")]
    [InlineData("http://0x7f.1/")]
    [InlineData("http://127.1/")]
    [InlineData("http://0/")]
    [InlineData("http://localhost/")]
    [InlineData("http://①②⑦.⓪.⓪.①/")]
    [InlineData("http://[::ffff:127.0.0.1]/")]
    [InlineData("http://[::1]/")]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    public async Task However_it_is_spelled_a_private_address_is_not_dialled(string url)
    {
        using var http = new HttpClient(GuardedHandler.Create(EgressOptions.Parse("")));
        var fault = await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync(new Uri(url)));
        Assert.IsType<EgressRefusedException>(fault.InnerException);
    }

    [Fact]
    public async Task What_the_operator_allows_is_reached_and_a_redirect_is_not_followed()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        var served = Serve(listener, $"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:{port}/secret\r\nSet-Cookie: a=b\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        using var http = new HttpClient(GuardedHandler.Create(EgressOptions.Parse("127.0.0.1/32")));
        using var answer = await http.GetAsync(new Uri($"http://127.0.0.1:{port}/"));
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        await served;
    }

    [Fact]
    public async Task An_answer_without_end_is_cut()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var served = Serve(listener, $"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{new string('x', 5_000)}");
        using var http = new HttpClient(GuardedHandler.Create(EgressOptions.Parse("127.0.0.1/32")));
        var url = new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/");
        using var answer = await http.GetAsync(url, HttpCompletionOption.ResponseHeadersRead);
        await Assert.ThrowsAsync<HttpRequestException>(() => BoundedBody.Read(answer, 4_096, CancellationToken.None));
        await served;
    }

    [Fact]
    public void A_network_that_is_none_is_named() => Assert.Contains(
        "10.0.0.0/99", Assert.Throws<FormatException>(() => EgressOptions.Parse("127.0.0.1/32, 10.0.0.0/99")).Message, StringComparison.Ordinal);

    static async Task Serve(TcpListener listener, string answer)
    {
        using var client = await listener.AcceptTcpClientAsync();
        var stream = client.GetStream();
        var buffer = new byte[4_096];
        _ = await stream.ReadAsync(buffer);
        await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes(answer));
        client.Client.Shutdown(SocketShutdown.Send);
    }
}
