using System.Globalization;
using Orleans.Runtime;

namespace HealthEngine.Actors.Tests;

public sealed class IdentityTests
{
    // The published vectors of xxHash32 with seed zero, shorter and longer than its stripe of sixteen bytes, in the
    // byte order that Orleans was seen to give.
    [Theory]
    [InlineData("", 0x055DCC02)]
    [InlineData("a", 0x56740D55)]
    [InlineData("abc", 0xFF53D132)]
    [InlineData("Nobody inspects the spammish repetition", 0x2F3B29E2)]
    public void The_stable_hash_is_that_of_Orleans(string text, uint hash) =>
        Assert.Equal(hash, IdSpan.Create(text).GetUniformHashCode());

    [Fact]
    public void A_grain_id_is_read_back_from_its_text()
    {
        var id = GrainId.Create("account", "acme/account/42");

        Assert.Equal(id, GrainId.Parse(id.ToString(), CultureInfo.InvariantCulture));
        Assert.False(GrainId.TryParse("no slash", out _));
        Assert.Equal(id.GetUniformHashCode(), GrainId.Parse("account/acme/account/42", CultureInfo.InvariantCulture).GetUniformHashCode());
    }
}
