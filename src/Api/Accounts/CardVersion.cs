using System.Globalization;
using HealthEngine.Api.Faults;
using HealthEngine.Api.Wire;

namespace HealthEngine.Api.Accounts;

static class CardVersion
{
    public static int? Read(string? text) =>
        Query.Text(text) is not { } version ? null
        : int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number
        : throw new InvalidRequestException("version", $"version is a whole number from 1, not '{Query.Short(version)}'.");
}
