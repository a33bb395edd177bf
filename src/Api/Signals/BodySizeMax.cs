using HealthEngine.Api.Faults;
using HealthEngine.Signals;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;

namespace HealthEngine.Api.Signals;

/// <summary>Packed bodies are held to the same size as unpacked ones.</summary>
sealed record BodySizeMax : IRequestSizeLimitMetadata
{
    public long? MaxRequestBodySize => SignalLimits.BodyBytesMax;
}

static class BodyFaults
{
    public static ProblemDetails ToProblem(this BodyFault fault) =>
        fault.Kind == BodyFaultKind.TooMany ? Problems.TooLarge(fault.Detail) : Problems.BadRequest(fault.Detail);
}
