using System.Buffers;
using System.IO.Compression;
using HealthEngine.Signals;
using Microsoft.AspNetCore.Http;

namespace HealthEngine.Api.Signals;

/// <summary>Reads a request's body whole, unpacked, into borrowed memory, and never more of it than the limit.</summary>
static class BodyReader
{
    const int FirstBytes = 16 * 1024; // most batches fit; the buffer doubles from here

    /// <exception cref="BadHttpRequestException">Too large, broken, or packed in a way that is not read here.</exception>
    public static async ValueTask<Body> Read(HttpRequest request, CancellationToken cancellation)
    {
        await using var unpacked = Unpack(request);
        var buffer = ArrayPool<byte>.Shared.Rent(First(request));
        var length = 0;
        try
        {
            while (true)
            {
                var count = await unpacked.ReadAsync(buffer.AsMemory(length), cancellation);
                if (count == 0) return new(buffer, length);
                length += count;
                if (length > SignalLimits.BodyBytesMax) throw TooLarge();
                if (length == buffer.Length) buffer = Grow(buffer, length);
            }
        }
        catch (Exception fault)
        {
            ArrayPool<byte>.Shared.Return(buffer);
            // Brotli says InvalidOperation where gzip says InvalidData.
            if (fault is not (InvalidDataException or InvalidOperationException)) throw;
            throw new BadHttpRequestException(
                $"The body is not what Content-Encoding says it is ({request.Headers.ContentEncoding}); nothing was taken.", fault);
        }
    }

    static Stream Unpack(HttpRequest request) => request.Headers.ContentEncoding.ToString().Trim().ToLowerInvariant() switch
    {
        "" or "identity" => request.Body,
        "gzip" or "x-gzip" => new GZipStream(request.Body, CompressionMode.Decompress, leaveOpen: true),
        "br" => new BrotliStream(request.Body, CompressionMode.Decompress, leaveOpen: true),
        "deflate" => new ZLibStream(request.Body, CompressionMode.Decompress, leaveOpen: true),
        var other => throw new BadHttpRequestException(
            $"Content-Encoding '{Wire.Query.Short(other)}' is not read here; send gzip, br, deflate or none.",
            StatusCodes.Status415UnsupportedMediaType),
    };

    static int First(HttpRequest request) =>
        request.Headers.ContentEncoding.Count == 0 && request.ContentLength is > 0 and < SignalLimits.BodyBytesMax
            ? (int)request.ContentLength + 1 // one more, so that the end is seen without growing
            : FirstBytes;

    static byte[] Grow(byte[] buffer, int length)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Min(length * 2, SignalLimits.BodyBytesMax + 1));
        buffer.AsSpan(0, length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }

    static BadHttpRequestException TooLarge() => new(
        $"More than {SignalLimits.BodyBytesMax} bytes, unpacked.", StatusCodes.Status413PayloadTooLarge);
}

/// <summary>A body in borrowed memory; dispose of it to give the memory back.</summary>
readonly struct Body(byte[] buffer, int length) : IDisposable
{
    public ReadOnlySpan<byte> Bytes => buffer.AsSpan(0, length);

    public void Dispose() => ArrayPool<byte>.Shared.Return(buffer);
}
