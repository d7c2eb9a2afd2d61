package import CadreModel

/// A course of a curriculum with what it is said to teach.
package struct MappedCourse: Hashable, Sendable {
  package let course: CurriculumCourse
  /// The best proposal first.
  package let mappings: [CourseMapping]
  /// The language that the course is described in, such as `fr`; `nil` where its texts do not tell.
  package let language: String?

  package init(course: CurriculumCourse, mappings: [CourseMapping], language: String? = nil) {
    self.course = course
    self.mappings = mappings
    self.language = language
  }
}

/// The courses of curricula with what they are said to teach of a framework.
package struct MappedCourses: Hashable, Sendable {
  package let framework: Framework
  package let courses: [MappedCourse]

  package init(framework: Framework, courses: [MappedCourse]) {
    self.framework = framework
    self.courses = courses
  }
}
