namespace HealthEngine.Connectors.Egress;

static class BoundedBody
{
    /// <summary>Reads an answer's body whole, and never more of it than the bound.</summary>
    /// <exception cref="HttpRequestException">It is longer.</exception>
    public static async Task<ReadOnlyMemory<byte>> Read(HttpResponseMessage answer, int bytesMax, CancellationToken cancellation)
    {
        await using var stream = await answer.Content.ReadAsStreamAsync(cancellation);
        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (await stream.ReadAsync(buffer, cancellation) is > 0 and var count)
        {
            if (body.Length + count > bytesMax) throw new HttpRequestException($"The answer is longer than {bytesMax} bytes.");
            body.Write(buffer, 0, count);
        }

        return body.ToArray();
    }
}
