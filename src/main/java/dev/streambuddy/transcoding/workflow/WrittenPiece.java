package dev.streambuddy.transcoding.workflow;

import dev.streambuddy.transcoding.packaging.FragmentedMp4;
import java.nio.file.Path;

/// A piece of a track that an encoder has written and checked, still on this machine.
///
/// @param track its folder in the presentation
/// @param name of its index
/// @param firstSegment number of its first segment, from 1
/// @param filledSeconds as in [PieceIndex]
record WrittenPiece(String track, String name, int firstSegment, Path file, FragmentedMp4 mp4, double filledSeconds) {}
